/** Reads the cluster: informers and what is taken from its objects. */
@NullMarked
package dev.milepost.health.workload.engine.kubernetes;

import org.jspecify.annotations.NullMarked;
