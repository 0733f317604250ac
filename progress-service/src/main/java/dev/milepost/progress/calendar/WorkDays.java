package dev.milepost.progress.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.TreeSet;

/** The days of a calendar, each from the first occurrence of its midnight to that of the next. */
record WorkDays(WorkCalendar calendar) {

  private static final int WEEK = 7;

  /** The day to which a moment belongs. */
  LocalDate of(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, calendar.zone());
    while (begin(day).isAfter(moment)) {
      day = day.minusDays(1);
    }
    while (!begin(day.plusDays(1)).isAfter(moment)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** Working time of {@code day} in {@code [from, to)}. */
  Duration within(LocalDate day, Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    for (Shift shift : shifts(day)) {
      Instant begin = later(from, moment(day.atTime(shift.from())));
      Instant end = earlier(to, end(day, shift));
      if (begin.isBefore(end)) {
        sum = sum.plus(Duration.between(begin, end));
      }
    }
    return sum;
  }

  /** When {@code work}, more than nothing, has passed on {@code day} since {@code from}. */
  Instant reach(LocalDate day, Instant from, Duration work) {
    Duration left = work;
    for (Shift shift : shifts(day)) {
      Instant begin = later(from, moment(day.atTime(shift.from())));
      Instant end = end(day, shift);
      if (begin.isBefore(end)) {
        Duration here = Duration.between(begin, end);
        if (left.compareTo(here) <= 0) {
          return begin.plus(left);
        }
        left = left.minus(here);
      }
    }
    throw new IllegalStateException(day + " has less working time than " + work);
  }

  /** Working time of the days from {@code first} to before {@code end}. */
  Duration whole(LocalDate first, LocalDate end) {
    long days = end.toEpochDay() - first.toEpochDay();
    if (days <= 0) {
      return Duration.ZERO;
    }
    Duration sum = calendar.week().length().multipliedBy(days / WEEK);
    for (int i = 0; i < days % WEEK; i++) {
      sum = sum.plus(calendar.week().length(first.plusDays(i).getDayOfWeek()));
    }
    for (LocalDate holiday : calendar.holidays().subSet(first, end)) {
      sum = sum.minus(calendar.week().length(holiday.getDayOfWeek()));
    }
    for (LocalDate day : changedDays(first, end)) {
      Duration real = within(day, Instant.MIN, Instant.MAX);
      sum = sum.plus(real).minus(calendar.week().length(day.getDayOfWeek()));
    }
    return sum;
  }

  /** Working days of {@code [first, end)} on which the clock changes. */
  private TreeSet<LocalDate> changedDays(LocalDate first, LocalDate end) {
    var changed = new TreeSet<LocalDate>();
    ZoneRules rules = calendar.zone().getRules();
    Instant until = end.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
    ZoneOffsetTransition next =
        rules.nextTransition(first.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC));
    while (next != null && next.getInstant().isBefore(until)) {
      LocalDate before = next.getDateTimeBefore().toLocalDate();
      LocalDate after = next.getDateTimeAfter().toLocalDate();
      add(changed, before, first, end);
      add(changed, after, first, end);
      next = rules.nextTransition(next.getInstant());
    }
    return changed;
  }

  private void add(TreeSet<LocalDate> changed, LocalDate day, LocalDate first, LocalDate end) {
    if (!day.isBefore(first) && day.isBefore(end) && calendar.worksOn(day)) {
      changed.add(day);
    }
  }

  private List<Shift> shifts(LocalDate day) {
    return calendar.holidays().contains(day) ? List.of() : calendar.week().on(day.getDayOfWeek());
  }

  private Instant begin(LocalDate day) {
    return moment(day.atTime(LocalTime.MIDNIGHT));
  }

  private Instant end(LocalDate day, Shift shift) {
    return shift.endsWithTheDay() ? begin(day.plusDays(1)) : moment(day.atTime(shift.to()));
  }

  /** When the local clock first shows {@code local}; the change where it skips it. */
  private Instant moment(LocalDateTime local) {
    ZoneRules rules = calendar.zone().getRules();
    ZoneOffsetTransition transition = rules.getTransition(local);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return local.toInstant(rules.getValidOffsets(local).getFirst());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
