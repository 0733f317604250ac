/** Tests. */
@NullMarked
package dev.milepost.progress.forecast.duration;

import org.jspecify.annotations.NullMarked;
