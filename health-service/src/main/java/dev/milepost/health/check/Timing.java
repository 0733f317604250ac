package dev.milepost.health.check;

import java.time.Duration;

/**
 * When a check is made.
 *
 * @param every from one to the next, 1 s to 24 h
 * @param timeout of one, at most {@code every} and 60 s
 * @param retries how often it is tried again, soon, before a failure counts
 * @param jitter by how much the time from one to the next varies, half of it to either side
 */
public record Timing(Duration every, Duration timeout, int retries, Duration jitter) {

  public static final Duration SHORTEST = Duration.ofSeconds(1);
  public static final Duration LONGEST = Duration.ofHours(24);
  public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);
  public static final int MOST_RETRIES = 10;

  /** How soon a failure is tried again. */
  static final Duration SOON = Duration.ofSeconds(2);

  /** From a failure that does not count yet to the next try. */
  public Duration again() {
    return every.compareTo(SOON) < 0 ? every : SOON;
  }
}
