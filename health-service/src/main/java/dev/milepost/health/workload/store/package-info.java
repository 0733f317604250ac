/** Rows of workloads, and who writes them. */
@NullMarked
package dev.milepost.health.workload.store;

import org.jspecify.annotations.NullMarked;
