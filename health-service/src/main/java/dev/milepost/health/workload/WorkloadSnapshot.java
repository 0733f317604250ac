package dev.milepost.health.workload;

import java.time.Instant;

/**
 * A workload that keeps pods running: Deployment, StatefulSet, DaemonSet, ReplicaSet.
 *
 * @param desired pods that there are to be
 * @param ready pods that are ready, as the cluster counts them
 * @param updated pods of the newest revision
 * @param rollout how it rolls out
 */
public record WorkloadSnapshot(
    WorkloadKey key,
    Notes notes,
    int desired,
    int ready,
    int updated,
    String image,
    Rollout rollout,
    Instant createdAt) {}
