package dev.milepost.cli.output;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago something was, in the largest unit that says enough. */
public final class Ago {
  private Ago() {}

  public static String since(@Nullable Instant then, Instant now) {
    if (then == null) {
      return "never";
    }
    var age = Duration.between(then, now);
    if (age.isNegative() || age.toMillis() < 1000) {
      return "just now";
    }
    return length(age) + " ago";
  }

  /** Such as {@code 12 s}, {@code 5 min}, {@code 3 h 20 min}, {@code 4 d}. */
  public static String length(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      long minutes = seconds % 3600 / 60;
      return seconds / 3600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
    return seconds / 86_400 + " d";
  }
}
