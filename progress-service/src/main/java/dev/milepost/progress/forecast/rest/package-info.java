/** The forecast over REST. */
@NullMarked
package dev.milepost.progress.forecast.rest;

import org.jspecify.annotations.NullMarked;
