/** What is told of forecasts, and when it is worth telling. */
@NullMarked
package dev.milepost.progress.forecast.told;

import org.jspecify.annotations.NullMarked;
