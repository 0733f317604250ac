package dev.milepost.health.database;

import dev.milepost.contracts.health.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * From which value on a sign is bad, in its unit; that value is bad already.
 *
 * @param degraded null: never degraded
 * @param down null: never down
 */
public record Threshold(@Nullable Double degraded, @Nullable Double down) {

  /** Whatever it is, it is well. */
  public static final Threshold NEVER = new Threshold(null, null);

  /** What a value means. */
  public Verdict judge(double value, boolean lowIsBad) {
    if (reached(value, down, lowIsBad)) {
      return Verdict.DOWN;
    }
    return reached(value, degraded, lowIsBad) ? Verdict.DEGRADED : Verdict.HEALTHY;
  }

  private static boolean reached(double value, @Nullable Double limit, boolean lowIsBad) {
    return limit != null && (lowIsBad ? value <= limit : value >= limit);
  }
}
