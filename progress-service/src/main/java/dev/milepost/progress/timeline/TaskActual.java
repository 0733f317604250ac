package dev.milepost.progress.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task really is.
 *
 * @param completedAt null while it is not completed
 * @param claimedPercent what its sender says is done, 0 to 100; null when nothing was said
 */
public record TaskActual(
    String id, @Nullable Instant completedAt, @Nullable Double claimedPercent) {

  private static final double WHOLE = 100;

  /** Whether it is completed at {@code moment}. */
  public boolean completedBy(Instant moment) {
    return completedAt != null && !completedAt.isAfter(moment);
  }

  /** The share of its weight that is earned by evidence: all at its completion, nothing before. */
  double evidence(Instant moment) {
    return completedBy(moment) ? 1 : 0;
  }

  /** The share of its weight that is earned if its sender is believed. */
  double claim(Instant moment) {
    if (completedBy(moment) || claimedPercent == null) {
      return evidence(moment);
    }
    return Math.clamp(claimedPercent, 0, WHOLE) / WHOLE;
  }
}
