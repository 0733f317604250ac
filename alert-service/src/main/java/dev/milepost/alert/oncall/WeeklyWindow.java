package dev.milepost.alert.oncall;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A time of the week by the clock on the wall, from {@code from} until {@code to}. When {@code to}
 * is not later than {@code from} it ends on the next day: 22:00 to 06:00 is a night, 00:00 to 00:00
 * a whole day.
 *
 * @param days days on which it begins
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  /** All the time. */
  public static final WeeklyWindow ALWAYS =
      new WeeklyWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  public WeeklyWindow {
    days = Set.copyOf(days);
  }

  /** Its occurrences within {@code span}, in their order, cut at the span's ends. */
  public List<Span> within(Span span, ZoneId zone) {
    var found = new ArrayList<Span>();
    // A window may have begun the day before; one day more for zones that skip one.
    LocalDate day = LocalDate.ofInstant(span.from(), zone).minusDays(2);
    LocalDate last = LocalDate.ofInstant(span.to(), zone);
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      if (days.contains(day.getDayOfWeek())) {
        LocalDate end = to.isAfter(from) ? day : day.plusDays(1);
        new Span(WallClock.moment(day.atTime(from), zone), WallClock.moment(end.atTime(to), zone))
            .intersect(span)
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** Whether the moment is in it. */
  public boolean covers(Instant moment, ZoneId zone) {
    return !within(new Span(moment, moment.plusNanos(1)), zone).isEmpty();
  }

  void check(Faults faults, String path) {
    if (days.isEmpty()) {
      faults.add(path + "days", "must name at least one day");
    }
    faults.wholeSeconds(path + "from", from);
    faults.wholeSeconds(path + "to", to);
  }
}
