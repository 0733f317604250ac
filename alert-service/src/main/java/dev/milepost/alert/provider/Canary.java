package dev.milepost.alert.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A test message that is sent to a provider again and again.
 *
 * @param address where to; null when the provider is an endpoint
 * @param every how often
 * @param bound confidence below which an alert says so, from 0 to 1
 * @param failures how many canaries may fail in a row until an alert says so, from 1
 */
public record Canary(@Nullable String address, Duration every, double bound, int failures) {

  public static final Duration SHORTEST = Duration.ofMinutes(1);
  public static final Duration LONGEST = Duration.ofDays(7);
  public static final Duration USUAL = Duration.ofHours(1);

  /** Three failures among the first twenty results are below it, one is not. */
  public static final double USUAL_BOUND = 0.65;

  public static final int USUAL_FAILURES = 3;
  public static final int MOST_FAILURES = 20;
}
