package dev.milepost.progress.stall;

import java.time.Duration;

/** Durations as people say them: the two largest units. */
final class Words {

  private Words() {}

  static String of(Duration duration) {
    if (duration.toDays() > 0) {
      return pair(duration.toDays(), " d", duration.toHoursPart(), " h");
    }
    if (duration.toHours() > 0) {
      return pair(duration.toHours(), " h", duration.toMinutesPart(), " min");
    }
    if (duration.toMinutes() > 0) {
      return pair(duration.toMinutes(), " min", duration.toSecondsPart(), " s");
    }
    return duration.toSeconds() + " s";
  }

  private static String pair(long large, String unit, int small, String smallUnit) {
    return small == 0 ? large + unit : large + unit + " " + small + smallUnit;
  }
}
