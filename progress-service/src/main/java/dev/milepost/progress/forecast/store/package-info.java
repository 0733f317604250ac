/** The forecast from what is stored. */
@NullMarked
package dev.milepost.progress.forecast.store;

import org.jspecify.annotations.NullMarked;
