package dev.milepost.progress.milestone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that count for a milestone, added up.
 *
 * @param total all of them
 * @param completed complete ones; one with an open subtask is not
 * @param failed ended in failure and not yet retried
 * @param open planned, started or blocked
 * @param lastEnd when the last of those that have ended did, by its sender
 * @param weight of those that still count: not skipped, not cancelled
 * @param lately completed within the span looked at
 * @param weightDone completed ones whole, running ones by their claimed percent
 */
public record MilestoneTasks(
    long total,
    long completed,
    long failed,
    long open,
    long lately,
    @Nullable Instant lastEnd,
    double weight,
    double weightDone) {

  private static final double WHOLE = 100;

  /** 0 to 100; 0 while nothing counts. */
  public double percent() {
    return weight == 0 ? 0 : WHOLE * weightDone / weight;
  }

  /** Whether nothing is left to be done, and something was. */
  public boolean allDone() {
    return total > 0 && open == 0 && failed == 0;
  }
}
