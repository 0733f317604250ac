package dev.milepost.cli.option;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * Durations as people type them ({@code 30s}, {@code 1h30m}, {@code 90d}) and as ISO-8601 ({@code
 * PT24H}).
 */
public final class Durations {
  private Durations() {}

  /** A duration greater than zero; a CommandFailure names {@code option} otherwise. */
  public static Duration parse(String option, String text) {
    try {
      var duration = text.startsWith("P") ? Duration.parse(text) : compact(text);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException notADuration) {
      throw new CommandFailure(Exit.USAGE, wanted(option, text), notADuration);
    }
    throw CommandFailure.usage(wanted(option, text));
  }

  private static String wanted(String option, String text) {
    return option + " wants a duration such as 100ms, 30s, 10m, 24h or 7d, not \"" + text + "\"";
  }

  private static Duration compact(String text) {
    var total = Duration.ZERO;
    int at = 0;
    while (at < text.length()) {
      int digits = at;
      while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
        digits++;
      }
      int unit = digits;
      while (unit < text.length() && Character.isLetter(text.charAt(unit))) {
        unit++;
      }
      if (unit == at) {
        throw new DateTimeException("no number and unit at " + at);
      }
      total =
          total.plus(of(Long.parseLong(text.substring(at, digits)), text.substring(digits, unit)));
      at = unit;
    }
    return total;
  }

  private static Duration of(long count, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      case "w" -> Duration.ofDays(Math.multiplyExact(7L, count));
      default -> throw new DateTimeException("unknown unit " + unit);
    };
  }
}
