package dev.milepost.progress.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finish of something, p50 &lt;= p85 &lt;= p95.
 *
 * @param p50 finish with a chance of 50 %
 * @param p85 finish with a chance of 85 %
 * @param p95 finish with a chance of 95 %
 * @param chance of the due moment; null when there is none
 */
public record Prediction(Instant p50, Instant p85, Instant p95, @Nullable Chance chance) {

  /**
   * The chance that a due moment holds.
   *
   * @param probability 0 to 1
   */
  public record Chance(Instant due, double probability) {}
}
