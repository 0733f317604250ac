package dev.milepost.progress.plan;

import java.time.Duration;
import java.util.Locale;

/** Work time that a task may take: at best, most likely, at worst; one guess alone is all three. */
public record Estimate(Duration low, Duration likely, Duration high) {

  /** An estimate beyond this is a slip of the pen. */
  public static final Duration MOST = Duration.ofDays(3_650);

  /** As people write it: {@code 4h}, or {@code 2h/4h/16h}. */
  public String written() {
    return low.equals(high)
        ? written(likely)
        : written(low) + "/" + written(likely) + "/" + written(high);
  }

  private static String written(Duration part) {
    return part.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  public static Estimate of(Duration only) {
    return new Estimate(only, only, only);
  }
}
