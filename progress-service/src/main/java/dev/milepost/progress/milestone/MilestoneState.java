package dev.milepost.progress.milestone;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a milestone stands. */
public enum MilestoneState {
  /** Not reached, and its due moment is ahead or was never set. */
  OPEN,
  /** All its criteria were met at some moment. What is added later does not take that back. */
  REACHED,
  /** Its due moment passed first. It can still be reached. */
  MISSED;

  /**
   * The state at {@code now}.
   *
   * @param reachedAt when it was found to be reached; null when it was not
   */
  public static MilestoneState at(
      @Nullable Instant reachedAt, @Nullable Instant due, List<Gate> gates, Instant now) {
    if (reachedAt != null || (!gates.isEmpty() && gates.stream().allMatch(Gate::met))) {
      return REACHED;
    }
    return due != null && !due.isAfter(now) ? MISSED : OPEN;
  }
}
