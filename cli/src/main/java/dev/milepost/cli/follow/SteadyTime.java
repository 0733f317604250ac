package dev.milepost.cli.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time as a file tells it: it never steps back, and of two lines the later always has the later
 * time, if only by a microsecond, so that lines of the same second keep their order.
 */
final class SteadyTime {
  /**
   * A time further ahead than this is a mistake of one line and must not hold back the lines after
   * it.
   */
  private static final Duration AHEAD = Duration.ofHours(1);

  private @Nullable Instant latest;
  private boolean told;

  /**
   * @param latest the time of the line before, or null when there is none
   * @param told whether a line of this file has said its time
   */
  SteadyTime(@Nullable Instant latest, boolean told) {
    this.latest = latest;
    this.told = told;
  }

  boolean told() {
    return told;
  }

  @Nullable Instant latest() {
    return latest;
  }

  /**
   * The time of the next line.
   *
   * @param read what the line says, or null when it says nothing: then it was now, or right after
   *     the line before it in a file whose lines do say it
   */
  Instant next(@Nullable Instant read, Instant now) {
    var before = latest;
    if (read != null && read.isAfter(now.plus(AHEAD))) {
      return read;
    }
    var said = read != null ? read : told && before != null ? before : now;
    told = told || read != null;
    var time = said.truncatedTo(ChronoUnit.MICROS);
    if (before != null && !time.isAfter(before)) {
      time = before.plus(1, ChronoUnit.MICROS);
    }
    latest = time;
    return time;
  }
}
