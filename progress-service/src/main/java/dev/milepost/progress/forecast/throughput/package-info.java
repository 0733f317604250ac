/** Forecasts by resampling how many tasks are finished a day. */
@NullMarked
package dev.milepost.progress.forecast.throughput;

import org.jspecify.annotations.NullMarked;
