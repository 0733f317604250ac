/** How good forecasts were. */
@NullMarked
package dev.milepost.progress.forecast.score;

import org.jspecify.annotations.NullMarked;
