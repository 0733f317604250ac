package dev.milepost.health.check;

import java.time.Instant;

/** Spreads checks over their interval, so that thousands do not begin at the same moment. */
public final class Phase {

  private Phase() {}

  /** The first time of a check: by its id somewhere within its interval from {@code now}. */
  public static Instant of(Check check, Instant now) {
    long every = check.timing().every().toMillis();
    // Fibonacci hashing: ids that differ in their last digit alone are spread as well.
    long spread = (check.id().hashCode() * 0x9E3779B97F4A7C15L) >>> 1;
    return now.plusMillis(spread % every);
  }
}
