package dev.milepost.health.workload;

import java.util.List;
import java.util.Map;

/**
 * What a workload is judged by beside itself.
 *
 * @param podsSeen whether pods may be seen at all
 * @param pods its own
 * @param nodes by name, those that its pods are on and that may be seen
 * @param claims by name, those that its pods mount and that may be seen
 * @param events about it and its pods
 * @param scalers that scale it
 */
public record Surroundings(
    boolean podsSeen,
    List<PodSnapshot> pods,
    Map<String, NodeSnapshot> nodes,
    Map<String, ClaimSnapshot> claims,
    List<EventSnapshot> events,
    List<ScalerSnapshot> scalers) {}
