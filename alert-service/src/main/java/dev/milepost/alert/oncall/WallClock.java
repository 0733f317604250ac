package dev.milepost.alert.oncall;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** From what a clock on the wall shows to the moment at which it shows it. */
public final class WallClock {

  private WallClock() {}

  /**
   * The moment of a local time. A time that a change of the clock leaves out happens at the end of
   * that gap (in Berlin 2026-03-29 02:30 is 03:00 CEST, 01:00 UTC); a time that comes twice happens
   * the first time (2026-10-25 02:30 is 02:30 CEST, 00:30 UTC). A later local time never comes
   * before an earlier one, so shifts keep their order; two times in one gap are the same moment.
   */
  public static Instant moment(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(local).getInstant()
        : local.toInstant(offsets.getFirst());
  }
}
