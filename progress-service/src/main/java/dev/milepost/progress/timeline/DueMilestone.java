package dev.milepost.progress.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A milestone and its due moment.
 *
 * @param reachedAt null while it is not reached
 */
public record DueMilestone(String id, Instant due, @Nullable Instant reachedAt) {

  /** Whether it is not reached at {@code now} although it should be: due moments are half-open. */
  public boolean overdue(Instant now) {
    boolean reached = reachedAt != null && !reachedAt.isAfter(now);
    return !reached && !now.isBefore(due);
  }
}
