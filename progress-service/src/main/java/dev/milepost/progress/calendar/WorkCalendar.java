package dev.milepost.progress.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which time is working time. Intervals are half-open.
 *
 * <p>Where the clock is put forward, a local time that does not exist is the moment of the change;
 * where it is put back, a local time that occurs twice is its first occurrence. So a shift over a
 * change is as long as it really lasts.
 *
 * <p>Instants from year 1 to year 9999 are understood; others are refused with a {@link
 * DateTimeException}. Long spans cost by the clock changes and holidays in them, not by their days.
 *
 * @param holidays free whatever the week says
 */
public record WorkCalendar(WorkWeek week, SortedSet<LocalDate> holidays, ZoneId zone) {

  /** Every moment works. */
  public static final WorkCalendar ALWAYS = of(WorkWeek.ALWAYS, List.of(), ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  public WorkCalendar {
    holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
  }

  /** A calendar of a week, its holidays and the zone whose clock both follow. */
  public static WorkCalendar of(WorkWeek week, Collection<LocalDate> holidays, ZoneId zone) {
    return new WorkCalendar(week, new TreeSet<>(holidays), zone);
  }

  /**
   * Working time in {@code [from, to)}; negative when {@code to} is before {@code from}.
   *
   * @throws DateTimeException outside the years 1 to 9999
   */
  public Duration workBetween(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return workBetween(to, from).negated();
    }
    requireKnown(from);
    requireKnown(to);
    if (always()) {
      return Duration.between(from, to);
    }
    var days = new WorkDays(this);
    LocalDate first = days.of(from);
    LocalDate last = days.of(to);
    if (first.equals(last)) {
      return days.within(first, from, to);
    }
    return days.within(first, from, Instant.MAX)
        .plus(days.whole(first.plusDays(1), last))
        .plus(days.within(last, Instant.MIN, to));
  }

  /**
   * The first moment by which {@code work} of working time has passed since {@code from}: {@code
   * from} itself when it is zero, the end of a shift rather than the begin of the next.
   *
   * @throws IllegalArgumentException when {@code work} is negative
   * @throws DateTimeException when that is outside the years 1 to 9999
   */
  public Instant add(Instant from, Duration work) {
    if (work.isNegative()) {
      throw new IllegalArgumentException("Working time to add is not negative: " + work);
    }
    requireKnown(from);
    if (work.isZero()) {
      return from;
    }
    if (always()) {
      return requireKnown(from.plus(work));
    }
    var days = new WorkDays(this);
    LocalDate today = days.of(from);
    Duration left = work.minus(days.within(today, from, Instant.MAX));
    if (!left.isPositive()) {
      return days.reach(today, from, work);
    }
    LocalDate tomorrow = today.plusDays(1);
    LocalDate day = dayThatBrings(days, tomorrow, left);
    return days.reach(day, Instant.MIN, left.minus(days.whole(tomorrow, day)));
  }

  /** Average working time of the days that work at all. */
  public Duration workingDay() {
    return week.length().dividedBy(week.shifts().size());
  }

  /** Whether any time of {@code date} works. */
  public boolean worksOn(LocalDate date) {
    return !holidays.contains(date) && !week.on(date.getDayOfWeek()).isEmpty();
  }

  /** The first day from {@code first} on by whose end {@code work} has passed. */
  private static LocalDate dayThatBrings(WorkDays days, LocalDate first, Duration work) {
    LocalDate end = LAST.atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate tooEarly = first;
    long step = 1;
    LocalDate enough = first.plusDays(step);
    while (days.whole(first, enough).compareTo(work) < 0) {
      if (enough.isAfter(end)) {
        throw new DateTimeException("That much working time ends after year 9999: " + work);
      }
      tooEarly = enough;
      step *= 2;
      enough = enough.plusDays(step);
      if (enough.isAfter(end)) {
        enough = end.plusDays(1);
      }
    }
    while (tooEarly.plusDays(1).isBefore(enough)) {
      LocalDate middle =
          LocalDate.ofEpochDay(Math.floorDiv(tooEarly.toEpochDay() + enough.toEpochDay(), 2));
      if (days.whole(first, middle).compareTo(work) < 0) {
        tooEarly = middle;
      } else {
        enough = middle;
      }
    }
    return enough.minusDays(1);
  }

  private boolean always() {
    return holidays.isEmpty() && week.equals(WorkWeek.ALWAYS);
  }

  private static Instant requireKnown(Instant moment) {
    if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
      throw new DateTimeException("Working time is known from year 1 to year 9999: " + moment);
    }
    return moment;
  }
}
