/** Exports what is known of projects as gauges for Prometheus. */
@NullMarked
package dev.milepost.progress.export.engine;

import org.jspecify.annotations.NullMarked;
