/** Judges what has changed in the cluster, by one replica. */
@NullMarked
package dev.milepost.health.workload.engine;

import org.jspecify.annotations.NullMarked;
