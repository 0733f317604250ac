/** Tests. */
@NullMarked
package dev.milepost.progress.forecast.throughput;

import org.jspecify.annotations.NullMarked;
