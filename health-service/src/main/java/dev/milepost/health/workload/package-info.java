/**
 * Kubernetes workloads: what is seen of the cluster's objects, and what it means. Snapshots hold
 * what the rules need and nothing else, so that thousands of pods fit in a small heap.
 */
@NullMarked
package dev.milepost.health.workload;

import org.jspecify.annotations.NullMarked;
