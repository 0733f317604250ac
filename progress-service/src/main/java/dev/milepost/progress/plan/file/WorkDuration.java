package dev.milepost.progress.plan.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Work time as people write it: {@code 30m}, {@code 3h}, {@code 1.5d}, {@code 2w}, or ISO 8601
 * {@code PT3H}. A day is 8 hours of work and a week is 40, as MS Project has them by default.
 */
final class WorkDuration {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*([mhdw])");
  private static final double SECONDS_OF_A_MINUTE = 60;
  private static final double SECONDS_OF_AN_HOUR = 3_600;
  private static final double HOURS_OF_A_DAY = 8;
  private static final double HOURS_OF_A_WEEK = 40;

  private WorkDuration() {}

  /** The duration, or empty when it is none. */
  static Optional<Duration> parse(String text) {
    String wanted = text.strip();
    Matcher matcher = SHORT.matcher(wanted.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      double seconds = Double.parseDouble(matcher.group(1)) * seconds(matcher.group(2));
      return Optional.of(Duration.ofSeconds(Math.round(seconds)));
    }
    try {
      return wanted.regionMatches(true, 0, "PT", 0, 2)
          ? Optional.of(Duration.parse(wanted))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static double seconds(String unit) {
    return switch (unit) {
      case "m" -> SECONDS_OF_A_MINUTE;
      case "h" -> SECONDS_OF_AN_HOUR;
      case "d" -> HOURS_OF_A_DAY * SECONDS_OF_AN_HOUR;
      default -> HOURS_OF_A_WEEK * SECONDS_OF_AN_HOUR;
    };
  }
}
