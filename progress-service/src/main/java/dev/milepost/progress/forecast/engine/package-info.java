/** Forecasts that are made without being asked for. */
@NullMarked
package dev.milepost.progress.forecast.engine;

import org.jspecify.annotations.NullMarked;
