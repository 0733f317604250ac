package dev.milepost.progress.intake.ping;

import dev.milepost.problem.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a run may take: {@code 90s}, {@code 30m}, {@code 6h}, {@code 2d}, or ISO 8601. */
final class AllowedTime {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,7})([smhd])");
  private static final Duration MOST = Duration.ofDays(30);

  private AllowedTime() {}

  /**
   * The duration; null when nothing is said.
   *
   * @throws Failure 400 for anything else
   */
  static @Nullable Duration parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Duration time = read(text);
    if (time == null || !time.isPositive() || time.compareTo(MOST) > 0) {
      throw Failure.invalid(
          "timeout", "must be like 90s, 30m, 6h, 2d or PT30M, above 0 and at most 30 days");
    }
    return time;
  }

  private static @Nullable Duration read(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException noDuration) {
      return null;
    }
  }

  /** In words: {@code 30 m}, {@code 1 h 30 m}, {@code 45 s}. */
  static String words(Duration time) {
    var words = new StringBuilder();
    append(words, time.toDays(), "d");
    append(words, time.toHoursPart(), "h");
    append(words, time.toMinutesPart(), "m");
    append(words, time.toSecondsPart(), "s");
    return words.isEmpty() ? "1 s" : words.toString();
  }

  private static void append(StringBuilder words, long number, String unit) {
    if (number > 0) {
      words.append(words.isEmpty() ? "" : " ").append(number).append(' ').append(unit);
    }
  }
}
