package dev.milepost.progress.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The working intervals of a week.
 *
 * @param shifts per day of the week, in order and without overlap; a day that is absent is free. At
 *     least one day works
 */
public record WorkWeek(Map<DayOfWeek, List<Shift>> shifts) {

  /** Around the clock: pipelines and agents know no evening. */
  public static final WorkWeek ALWAYS =
      every(EnumSet.allOf(DayOfWeek.class), List.of(Shift.WHOLE_DAY));

  public WorkWeek {
    var copy = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    shifts.forEach(
        (day, list) -> {
          requireOrder(day, list);
          if (!list.isEmpty()) {
            copy.put(day, List.copyOf(list));
          }
        });
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("A working week has at least one shift");
    }
    shifts = Collections.unmodifiableMap(copy);
  }

  /** The same shifts on each of {@code days}. */
  public static WorkWeek every(Iterable<DayOfWeek> days, List<Shift> shifts) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    days.forEach(day -> week.put(day, shifts));
    return new WorkWeek(week);
  }

  /** Monday to Friday from {@code from} to {@code to}. */
  public static WorkWeek mondayToFriday(LocalTime from, LocalTime to) {
    return every(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), List.of(new Shift(from, to)));
  }

  /** The shifts of a day, none when it is free. */
  public List<Shift> on(DayOfWeek day) {
    return shifts.getOrDefault(day, List.of());
  }

  /** Working time of a day on which the clock does not change. */
  public Duration length(DayOfWeek day) {
    return on(day).stream().map(Shift::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** Working time of a week in which the clock does not change. */
  public Duration length() {
    return shifts.keySet().stream().map(this::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** In words, such as {@code MONDAY 09:00-17:00, TUESDAY 09:00-17:00}. */
  public String written() {
    return shifts.entrySet().stream()
        .map(
            day ->
                day.getKey()
                    + day.getValue().stream()
                        .map(shift -> " " + shift.from() + "-" + shift.to())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining(", "));
  }

  private static void requireOrder(DayOfWeek day, List<Shift> list) {
    for (int i = 1; i < list.size(); i++) {
      Shift former = list.get(i - 1);
      if (former.endsWithTheDay() || list.get(i).from().isBefore(former.to())) {
        throw new IllegalArgumentException(
            "The shifts of a day follow one another: " + day + " " + list);
      }
    }
  }
}
