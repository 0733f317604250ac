/** Why a forecast moved. */
@NullMarked
package dev.milepost.progress.forecast.slip;

import org.jspecify.annotations.NullMarked;
