package dev.milepost.alert.oncall;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person carries: elapsed time on call, and how much of it is night (22:00 to 06:00) and
 * weekend (Saturday and Sunday), both by the schedule's clocks; the two overlap.
 *
 * @param shifts how many shifts, pieces of shifts included
 */
public record Hours(Duration total, Duration night, Duration weekend, int shifts) {

  private static final WeeklyWindow NIGHT =
      new WeeklyWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.of(6, 0));

  private static final WeeklyWindow WEEKEND =
      new WeeklyWindow(
          EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  /** Hours by person's id; their totals add up to the shifts' length. */
  public static Map<String, Hours> perPerson(List<Shift> shifts, ZoneId zone) {
    var hours = new TreeMap<String, Hours>();
    for (Shift shift : shifts) {
      var one =
          new Hours(
              shift.span().length(),
              length(NIGHT, shift.span(), zone),
              length(WEEKEND, shift.span(), zone),
              1);
      hours.merge(shift.person(), one, Hours::plus);
    }
    return hours;
  }

  private Hours plus(Hours other) {
    return new Hours(
        total.plus(other.total),
        night.plus(other.night),
        weekend.plus(other.weekend),
        shifts + other.shifts);
  }

  private static Duration length(WeeklyWindow window, Span span, ZoneId zone) {
    return window.within(span, zone).stream()
        .map(Span::length)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
