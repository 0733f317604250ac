package dev.milepost.health.workload;

/**
 * A horizontal autoscaler.
 *
 * @param target what it scales
 * @param limited whether it wants more replicas than it may have
 */
public record ScalerSnapshot(
    String namespace, String name, WorkloadKey target, int current, int most, boolean limited) {}
