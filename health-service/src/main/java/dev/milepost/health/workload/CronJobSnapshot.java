package dev.milepost.health.workload;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cron job.
 *
 * @param zone time zone of its schedule; null for that of the control plane
 * @param forbids whether it is not started while it runs
 * @param startingDeadline how late it may be started; null for ever
 */
public record CronJobSnapshot(
    String namespace,
    String name,
    Notes notes,
    String image,
    String schedule,
    @Nullable String zone,
    boolean suspended,
    boolean forbids,
    int active,
    @Nullable Duration startingDeadline,
    @Nullable Instant lastScheduled,
    Instant createdAt) {}
