package dev.milepost.progress.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The moment whose knowledge is asked for: what was recorded by then counts, nothing later.
 *
 * @param moment the last moment that counts
 * @param checkpoint whether it is earlier than was asked for, because the events of that day are no
 *     longer kept and only what they added up to at the end of each day is
 */
public record AsOf(Instant moment, boolean checkpoint) {

  /**
   * The moment that can be answered for.
   *
   * @param keptSince the oldest day whose events are kept
   */
  public static AsOf of(Instant asked, LocalDate keptSince) {
    Instant exact = asked.truncatedTo(ChronoUnit.MICROS);
    LocalDate day = LocalDate.ofInstant(exact, ZoneOffset.UTC);
    if (!day.isBefore(keptSince) || exact.equals(through(day))) {
      return new AsOf(exact, false);
    }
    return new AsOf(through(day.minusDays(1)), true);
  }

  /** The last moment of a day that the database can tell from the next day. */
  public static Instant through(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
  }
}
