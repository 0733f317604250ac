package dev.milepost.progress.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkWeek OFFICE = WorkWeek.mondayToFriday(at(9), at(17));
  private static final WorkWeek NIGHT =
      WorkWeek.every(
          EnumSet.allOf(DayOfWeek.class),
          List.of(new Shift(at(0), at(6)), new Shift(at(22), LocalTime.MIDNIGHT)));

  @Test
  void anOfficeWeekLeavesOutNightsAndWeekends() {
    var calendar = WorkCalendar.of(OFFICE, List.of(), BERLIN);
    Instant friday = berlin("2026-11-20T16:00");

    assertThat(calendar.add(friday, hours(2))).isEqualTo(berlin("2026-11-23T10:00"));
    assertThat(calendar.workBetween(friday, berlin("2026-11-30T16:00")))
        .isEqualTo(hours(1 + 40 + 7));
    assertThat(calendar.add(friday, hours(1)))
        .as("the end of a shift, not the begin of the next")
        .isEqualTo(berlin("2026-11-20T17:00"));
  }

  @Test
  void aHolidayIsFree() {
    var calendar = WorkCalendar.of(OFFICE, List.of(LocalDate.parse("2026-12-25")), BERLIN);

    assertThat(calendar.workBetween(berlin("2026-12-24T00:00"), berlin("2026-12-29T00:00")))
        .isEqualTo(hours(16));
    assertThat(calendar.add(berlin("2026-12-24T16:30"), hours(1)))
        .isEqualTo(berlin("2026-12-28T09:30"));
  }

  @Test
  void aNightShiftIsAnHourShorterInSpringAndAnHourLongerInAutumn() {
    var calendar = WorkCalendar.of(NIGHT, List.of(), BERLIN);

    assertThat(calendar.workBetween(berlin("2026-03-28T12:00"), berlin("2026-03-29T12:00")))
        .isEqualTo(hours(7));
    assertThat(calendar.workBetween(berlin("2026-10-24T12:00"), berlin("2026-10-25T12:00")))
        .isEqualTo(hours(9));
    assertThat(calendar.workBetween(berlin("2026-10-20T12:00"), berlin("2026-10-21T12:00")))
        .isEqualTo(hours(8));
  }

  @Test
  void aShiftThatEndsInTheGapEndsAtTheChange() {
    var week =
        WorkWeek.every(
            EnumSet.allOf(DayOfWeek.class), List.of(new Shift(at(1), LocalTime.parse("02:30"))));
    var calendar = WorkCalendar.of(week, List.of(), BERLIN);

    assertThat(calendar.workBetween(berlin("2026-03-29T00:00"), berlin("2026-03-30T00:00")))
        .isEqualTo(hours(1));
  }

  @Test
  void aDateThatTheZoneLeftOutHasNoWork() {
    var calendar = WorkCalendar.of(OFFICE, List.of(), ZoneId.of("Pacific/Apia"));
    Instant thursdayNoon = Instant.parse("2011-12-29T22:00:00Z");

    assertThat(calendar.workBetween(thursdayNoon, thursdayNoon.plus(Duration.ofDays(3))))
        .as("Thursday afternoon, no Friday, Saturday, Sunday, Monday morning until noon")
        .isEqualTo(hours(5 + 3));
  }

  @Test
  void aSpanOfAllYearsIsMeasuredAndWhatLiesBeyondIsRefused() {
    var calendar = WorkCalendar.of(OFFICE, List.of(LocalDate.parse("2026-12-25")), BERLIN);
    Instant now = berlin("2026-11-23T09:00");
    Instant end = Instant.parse("9999-12-27T00:00:00Z");

    Duration all = calendar.workBetween(now, end);

    assertThat(all).isGreaterThan(Duration.ofHours(7972L * 52 * 40));
    assertThat(calendar.workBetween(now, calendar.add(now, all))).isEqualTo(all);
    assertThatThrownBy(() -> calendar.add(now, all.plus(Duration.ofDays(99))))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining("9999");
    assertThatThrownBy(() -> calendar.workBetween(now, Instant.MAX))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> WorkCalendar.ALWAYS.add(now, Duration.ofDays(4_000_000)))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void shiftsThatOverlapOrRunBackwardsAreRefused() {
    assertThatThrownBy(() -> new Shift(at(17), at(9))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WorkWeek(Map.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                WorkWeek.every(
                    List.of(DayOfWeek.MONDAY),
                    List.of(new Shift(at(9), at(12)), new Shift(at(11), at(15)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MONDAY");
  }

  @Test
  void workIsNotTakenAway() {
    assertThatThrownBy(() -> WorkCalendar.ALWAYS.add(Instant.EPOCH, hours(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void whatWasAddedLiesBetween(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("instants") Instant from,
      @ForAll("durations") Duration work) {
    assertThat(calendar.workBetween(from, calendar.add(from, work))).isEqualTo(work);
  }

  @Property
  void addingWhatLiesBetweenGoesNoFurther(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("instants") Instant from,
      @ForAll("durations") Duration span) {
    Instant to = from.plus(span);
    Instant reached = calendar.add(from, calendar.workBetween(from, to));

    assertThat(reached).isBeforeOrEqualTo(to);
    assertThat(calendar.workBetween(reached, to)).isZero();
  }

  @Property
  void workAddsUp(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("instants") Instant one,
      @ForAll("instants") Instant two,
      @ForAll("instants") Instant three) {
    assertThat(calendar.workBetween(one, two).plus(calendar.workBetween(two, three)))
        .isEqualTo(calendar.workBetween(one, three));
  }

  @Property
  void addingTwiceIsAddingTheSum(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("instants") Instant from,
      @ForAll("durations") Duration one,
      @ForAll("durations") Duration two) {
    assertThat(calendar.add(calendar.add(from, one), two))
        .isEqualTo(calendar.add(from, one.plus(two)));
  }

  @Property
  void laterIsNeverLess(
      @ForAll("calendars") WorkCalendar calendar,
      @ForAll("instants") Instant from,
      @ForAll("durations") Duration span,
      @ForAll("durations") Duration more) {
    Duration shorter = calendar.workBetween(from, from.plus(span));
    Duration longer = calendar.workBetween(from, from.plus(span).plus(more));

    assertThat(longer).isGreaterThanOrEqualTo(shorter);
    assertThat(longer.minus(shorter)).isLessThanOrEqualTo(more);
  }

  @Property(tries = 200)
  void agreesWithLookingAtTheClockEveryMinute(
      @ForAll("officeCalendars") WorkCalendar calendar,
      @ForAll("instants") Instant some,
      @ForAll("days") Duration span) {
    Instant from = Instant.ofEpochSecond(some.getEpochSecond() / 60 * 60);
    Instant to = from.plus(span);
    long minutes = 0;
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
      ZonedDateTime clock = at.atZone(calendar.zone());
      boolean office =
          calendar.worksOn(clock.toLocalDate())
              && !clock.toLocalTime().isBefore(at(9))
              && clock.toLocalTime().isBefore(at(17));
      minutes += office ? 1 : 0;
    }

    assertThat(calendar.workBetween(from, to)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Provide
  Arbitrary<WorkCalendar> calendars() {
    return calendars(OFFICE, NIGHT, WorkWeek.ALWAYS);
  }

  @Provide
  Arbitrary<WorkCalendar> officeCalendars() {
    return calendars(OFFICE);
  }

  private static Arbitrary<WorkCalendar> calendars(WorkWeek... weeks) {
    var zones =
        Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "America/St_Johns",
                "America/Sao_Paulo",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Asia/Kathmandu")
            .map(ZoneId::of);
    var holidays =
        Arbitraries.integers()
            .between(0, 40 * 366)
            .map(day -> LocalDate.of(1990, 1, 1).plusDays(day))
            .list()
            .ofMaxSize(40);
    return Combinators.combine(Arbitraries.of(weeks), holidays, zones).as(WorkCalendar::of);
  }

  @Provide
  Arbitrary<Instant> instants() {
    var any =
        Arbitraries.longs()
            .between(
                Instant.parse("1990-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2030-01-01T00:00:00Z").getEpochSecond());
    var nearChanges =
        Arbitraries.of(
                "2026-03-29T01:00:00Z",
                "2026-10-25T01:00:00Z",
                "2006-10-29T02:31:00Z",
                "2011-12-30T10:00:00Z",
                "2018-02-18T02:00:00Z")
            .flatMap(
                change ->
                    Arbitraries.longs()
                        .between(-200_000, 200_000)
                        .map(seconds -> Instant.parse(change).getEpochSecond() + seconds));
    return Arbitraries.oneOf(any, nearChanges).map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Arbitraries.longs().between(0, 3L * 366 * 86_400_000).map(Duration::ofMillis);
  }

  @Provide
  Arbitrary<Duration> days() {
    return Arbitraries.longs().between(0, 10L * 1440).map(Duration::ofMinutes);
  }

  private static LocalTime at(int hour) {
    return LocalTime.of(hour, 0);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @Test
  void anAlwaysOpenWeekInAnyZoneIsPlainTime() {
    var calendar = WorkCalendar.of(WorkWeek.ALWAYS, List.of(LocalDate.parse("1999-01-01")), BERLIN);
    Instant from = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(calendar.workBetween(from, from.plus(Duration.ofDays(400))))
        .isEqualTo(Duration.ofDays(400));
    assertThat(WorkCalendar.ALWAYS.zone()).isEqualTo(ZoneOffset.UTC);
  }
}
