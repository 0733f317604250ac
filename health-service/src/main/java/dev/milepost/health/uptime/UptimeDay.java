package dev.milepost.health.uptime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * One day of a component, in UTC.
 *
 * @param down how long it was down
 * @param known how long it was watched
 */
public record UptimeDay(LocalDate day, Duration down, Duration known) {

  private static final Duration BAD = Duration.ofHours(1);

  /** How a day is shown: up, down for part of it, down for more than an hour, or not watched. */
  public enum Bar {
    UP,
    PART,
    DOWN,
    NONE
  }

  /** How it is shown. */
  public Bar bar() {
    if (known.isZero()) {
      return Bar.NONE;
    }
    return down.isZero() ? Bar.UP : down.compareTo(BAD) > 0 ? Bar.DOWN : Bar.PART;
  }

  /** The last days, today last. */
  public static List<UptimeDay> of(List<Span> spans, int days, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var all = new ArrayList<UptimeDay>();
    for (int back = days - 1; back >= 0; back--) {
      LocalDate day = today.minusDays(back);
      Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      Uptime uptime = Uptime.of(spans, from, end.isAfter(now) ? now : end);
      all.add(new UptimeDay(day, uptime.down(), uptime.known()));
    }
    return all;
  }
}
