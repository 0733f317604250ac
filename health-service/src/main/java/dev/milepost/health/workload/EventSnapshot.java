package dev.milepost.health.workload;

import java.time.Instant;

/**
 * A warning of the cluster about one of its objects.
 *
 * @param kind kind of the object as Kubernetes names it
 * @param namespace empty of a node
 * @param container container of a pod that it is about; empty when it is about all of it
 * @param count how often it happened
 * @param at when it happened last
 */
public record EventSnapshot(
    String kind,
    String namespace,
    String name,
    String container,
    String reason,
    String message,
    int count,
    Instant at) {}
