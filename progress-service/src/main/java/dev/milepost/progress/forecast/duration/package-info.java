/** How long tasks take, learnt from those that are finished. */
@NullMarked
package dev.milepost.progress.forecast.duration;

import org.jspecify.annotations.NullMarked;
