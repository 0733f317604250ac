/**
 * Facts that metrics-service tells: thresholds, change points, quality, gates, feedback,
 * exceptions.
 */
@NullMarked
package dev.milepost.contracts.metrics;

import org.jspecify.annotations.NullMarked;
