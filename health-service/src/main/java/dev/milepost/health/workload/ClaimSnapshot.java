package dev.milepost.health.workload;

import java.time.Instant;

/**
 * A claim to a volume.
 *
 * @param phase {@code Pending}, {@code Bound} or {@code Lost}
 */
public record ClaimSnapshot(
    String namespace, String name, Notes notes, String phase, Instant createdAt) {}
