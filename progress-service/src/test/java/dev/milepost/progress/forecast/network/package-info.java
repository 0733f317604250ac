/** Tests. */
@NullMarked
package dev.milepost.progress.forecast.network;

import org.jspecify.annotations.NullMarked;
