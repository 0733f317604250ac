package dev.milepost.progress.plan;

import java.time.Duration;

/** Work time that a task may take: at best, most likely, at worst; one guess alone is all three. */
public record Estimate(Duration low, Duration likely, Duration high) {

  /** An estimate beyond this is a slip of the pen. */
  public static final Duration MOST = Duration.ofDays(3_650);

  public static Estimate of(Duration only) {
    return new Estimate(only, only, only);
  }
}
