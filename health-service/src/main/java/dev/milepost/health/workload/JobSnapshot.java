package dev.milepost.health.workload;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param owner the cron job that made it; itself otherwise
 * @param failure why it has failed, such as {@code BackoffLimitExceeded}; null when it has not
 * @param deadline how long it may be active; null for ever
 */
public record JobSnapshot(
    String namespace,
    String name,
    WorkloadKey owner,
    Notes notes,
    String image,
    int active,
    int succeeded,
    int failed,
    int completions,
    boolean suspended,
    boolean complete,
    @Nullable String failure,
    @Nullable String failureMessage,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Duration deadline,
    Instant createdAt) {

  /** Whether it has come to its end. */
  public boolean over() {
    return complete || failure != null;
  }
}
