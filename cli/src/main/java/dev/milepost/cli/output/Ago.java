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

  /** The same for what is no age, so that a day more does not read as none: {@code 2 d 3 h}. */
  public static String exact(Duration span) {
    long hours = span.toHours() % 24;
    return length(span) + (span.toDays() == 0 || hours == 0 ? "" : " " + hours + " h");
  }
}
