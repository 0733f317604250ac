package dev.milepost.cli.send;

import java.time.Duration;

/**
 * How long to wait before the next attempt: doubling, with jitter, so that many senders do not
 * return together.
 */
public final class Backoff {
  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 5_000;

  private Backoff() {}

  /**
   * @param attempt 0 after the first failure
   * @param random from 0 up to, not including, 1
   * @param asked what the server asked for; never undercut
   */
  public static Duration next(int attempt, double random, Duration asked) {
    long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    var own = Duration.ofMillis((long) (ceiling * (0.5 + random / 2)));
    return own.compareTo(asked) >= 0 ? own : asked.plusMillis((long) (random * FIRST_MILLIS));
  }
}
