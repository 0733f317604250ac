/** Forecasts by simulating the graph of tasks. */
@NullMarked
package dev.milepost.progress.forecast.network;

import org.jspecify.annotations.NullMarked;
