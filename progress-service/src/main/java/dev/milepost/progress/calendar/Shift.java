package dev.milepost.progress.calendar;

import java.time.Duration;
import java.time.LocalTime;

/**
 * A working interval of a day, half-open: {@code [from, to)} on the local clock.
 *
 * @param to after {@code from}; {@link LocalTime#MIDNIGHT} stands for the end of the day. Work over
 *     midnight is two shifts on two days
 */
public record Shift(LocalTime from, LocalTime to) {

  /** From midnight to midnight. */
  public static final Shift WHOLE_DAY = new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  private static final Duration DAY = Duration.ofDays(1);

  public Shift {
    if (!untilMidnight(to) && !from.isBefore(to)) {
      throw new IllegalArgumentException("A shift ends after it begins: " + from + " to " + to);
    }
  }

  /** Its length on a day without a change of the clock. */
  public Duration length() {
    return untilMidnight(to)
        ? DAY.minus(Duration.between(LocalTime.MIDNIGHT, from))
        : Duration.between(from, to);
  }

  boolean endsWithTheDay() {
    return untilMidnight(to);
  }

  private static boolean untilMidnight(LocalTime to) {
    return to.equals(LocalTime.MIDNIGHT);
  }
}
