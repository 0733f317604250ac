package dev.milepost.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.oncall.Rotation.Turn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worked examples, by hand. */
class OnCallTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void onTheNightWithoutAnHourADayHasTwentyThreeHours() {
    var schedule = berlin(daily("2026-03-27", "08:00", "ana", "ben", "cem"));

    assertThat(shifts(schedule, "2026-03-28T07:00:00Z", "2026-03-31T06:00:00Z"))
        .containsExactly(
            "2026-03-28T07:00:00Z/2026-03-29T06:00:00Z ben", // 23 h: 08:00 CET to 08:00 CEST
            "2026-03-29T06:00:00Z/2026-03-30T06:00:00Z cem",
            "2026-03-30T06:00:00Z/2026-03-31T06:00:00Z ana");
  }

  @Test
  void aHandOverThatIsLeftOutHappensAtTheEndOfTheGap() {
    var schedule = berlin(daily("2026-03-27", "02:30", "ana", "ben", "cem"));

    // 28 Mar 02:30 CET is 01:30 UTC; 29 Mar 02:30 never comes, 03:00 CEST is 01:00 UTC.
    assertThat(shifts(schedule, "2026-03-28T01:30:00Z", "2026-03-31T00:30:00Z"))
        .containsExactly(
            "2026-03-28T01:30:00Z/2026-03-29T01:00:00Z ben", // 23.5 h
            "2026-03-29T01:00:00Z/2026-03-30T00:30:00Z cem", // 23.5 h
            "2026-03-30T00:30:00Z/2026-03-31T00:30:00Z ana");
  }

  @Test
  void onTheNightWithAnHourMoreADayHasTwentyFiveHours() {
    var schedule = berlin(daily("2026-10-23", "08:00", "ana", "ben", "cem"));

    assertThat(shifts(schedule, "2026-10-24T06:00:00Z", "2026-10-26T07:00:00Z"))
        .containsExactly(
            "2026-10-24T06:00:00Z/2026-10-25T07:00:00Z ben", // 25 h: 08:00 CEST to 08:00 CET
            "2026-10-25T07:00:00Z/2026-10-26T07:00:00Z cem");
  }

  @Test
  void aHandOverThatComesTwiceHappensTheFirstTime() {
    var schedule = berlin(daily("2026-10-23", "02:30", "ana", "ben", "cem"));

    // 25 Oct 02:30 is 00:30 UTC (CEST) and again 01:30 UTC (CET).
    assertThat(shifts(schedule, "2026-10-24T00:30:00Z", "2026-10-26T01:30:00Z"))
        .containsExactly(
            "2026-10-24T00:30:00Z/2026-10-25T00:30:00Z ben",
            "2026-10-25T00:30:00Z/2026-10-26T01:30:00Z cem"); // 25 h
    assertThat(person(schedule, "2026-10-25T01:10:00Z")).contains("cem"); // 02:10 CET, after it
  }

  @Test
  void twelveHoursStayAtTheirHourThroughTheYear() {
    var schedule =
        berlin(
            new Layer(
                "day and night",
                new Rotation(
                    new Turn.Custom(Duration.ofHours(12)),
                    LocalDate.parse("2026-03-28"),
                    LocalTime.of(8, 0),
                    List.of("day", "night")),
                List.of()));

    assertThat(shifts(schedule, "2026-03-28T07:00:00Z", "2026-03-30T06:00:00Z"))
        .containsExactly(
            "2026-03-28T07:00:00Z/2026-03-28T19:00:00Z day",
            "2026-03-28T19:00:00Z/2026-03-29T06:00:00Z night", // 11 h
            "2026-03-29T06:00:00Z/2026-03-29T18:00:00Z day",
            "2026-03-29T18:00:00Z/2026-03-30T06:00:00Z night");
  }

  @Test
  void weeksBeginOnTheirDayAndNobodyIsOnCallBeforeTheFirst() {
    var schedule =
        berlin(
            new Layer(
                "weeks",
                new Rotation(
                    new Turn.Weekly(2, DayOfWeek.WEDNESDAY),
                    LocalDate.parse("2026-06-01"), // a Monday
                    LocalTime.of(9, 0),
                    List.of("ana", "ben")),
                List.of()));

    assertThat(person(schedule, "2026-06-03T06:59:59Z")).isEmpty();
    assertThat(shifts(schedule, "2026-06-01T00:00:00Z", "2026-07-01T07:00:00Z"))
        .containsExactly(
            "2026-06-03T07:00:00Z/2026-06-17T07:00:00Z ana",
            "2026-06-17T07:00:00Z/2026-07-01T07:00:00Z ben");
  }

  @Test
  void aLaterLayerWinsWhereItAppliesAndAnOverrideOverAll() {
    var office =
        new Layer(
            "office",
            daily("2026-06-01", "09:00", "day").rotation(),
            List.of(
                new WeeklyWindow(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0))));
    var layers = List.of(daily("2026-06-01", "00:00", "base"), office);
    var override =
        new ShiftOverride(
            "o1", span("2026-06-05T12:00:00Z", "2026-06-05T20:00:00Z"), "eva", "op", null);
    var schedule = new Schedule("s", "S", BERLIN, layers, List.of(override));

    // Friday 5 and Saturday 6 June 2026, CEST.
    assertThat(shifts(schedule, "2026-06-05T06:00:00Z", "2026-06-06T22:00:00Z"))
        .containsExactly(
            "2026-06-05T06:00:00Z/2026-06-05T07:00:00Z base",
            "2026-06-05T07:00:00Z/2026-06-05T12:00:00Z day",
            "2026-06-05T12:00:00Z/2026-06-05T20:00:00Z eva",
            "2026-06-05T20:00:00Z/2026-06-06T22:00:00Z base");
    assertThat(OnCall.at(schedule, Instant.parse("2026-06-05T08:00:00Z")))
        .contains(new Duty("day", new Reason.OfLayer(1, "office")));
    assertThat(OnCall.at(schedule, Instant.parse("2026-06-05T12:00:00Z")))
        .contains(new Duty("eva", new Reason.OfOverride("o1", "op")));
    assertThat(OnCall.nextHandOver(schedule, Instant.parse("2026-06-05T13:00:00Z")))
        .contains(new OnCall.HandOver(Instant.parse("2026-06-05T20:00:00Z"), Optional.of("base")));
  }

  @Test
  void hoursAreToldByNightAndWeekend() {
    var schedule = berlin(daily("2026-06-01", "08:00", "ana"));
    // Friday 08:00 to Saturday 08:00: 8 h of night, 8 h of Saturday.
    var shifts = OnCall.shifts(schedule, span("2026-06-05T06:00:00Z", "2026-06-06T06:00:00Z"));
    assertThat(Hours.perPerson(shifts, BERLIN))
        .containsEntry(
            "ana", new Hours(Duration.ofHours(24), Duration.ofHours(8), Duration.ofHours(8), 1));
  }

  @Test
  void aYearOfThreeLayersAndAHundredOverridesTakesMilliseconds() {
    var hourly =
        new Layer(
            "hours",
            new Rotation(
                new Turn.Custom(Duration.ofHours(1)),
                LocalDate.parse("2026-01-01"),
                LocalTime.MIDNIGHT,
                List.of("a", "b", "c")),
            List.of(
                new WeeklyWindow(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0))));
    var layers =
        List.of(
            daily("2026-01-01", "08:00", "ana", "ben", "cem"),
            hourly,
            daily("2026-03-01", "20:00", "eva", "finn"));
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    var overrides =
        IntStream.range(0, 100)
            .mapToObj(
                i -> {
                  Instant from = first.plus(Duration.ofHours(80L * i));
                  return new ShiftOverride(
                      "o" + i, new Span(from, from.plus(Duration.ofHours(12))), "x", "op", null);
                })
            .toList();
    var schedule = new Schedule("s", "S", BERLIN, layers, overrides);
    var year = new Span(first, first.plus(Span.LONGEST));

    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      assertThat(OnCall.shifts(schedule, year)).hasSizeGreaterThan(300);
      fastest = Math.min(fastest, System.nanoTime() - begin);
    }
    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(200));
  }

  private static Schedule berlin(Layer... layers) {
    return new Schedule("s", "S", BERLIN, List.of(layers), List.of());
  }

  private static Layer daily(String startsOn, String handOver, String... people) {
    return new Layer(
        "days",
        new Rotation(
            new Turn.Daily(1),
            LocalDate.parse(startsOn),
            LocalTime.parse(handOver),
            List.of(people)),
        List.of());
  }

  private static Span span(String from, String to) {
    return new Span(Instant.parse(from), Instant.parse(to));
  }

  private static List<String> shifts(Schedule schedule, String from, String to) {
    return OnCall.shifts(schedule, span(from, to)).stream()
        .map(shift -> shift.span().from() + "/" + shift.span().to() + " " + shift.person())
        .toList();
  }

  private static Optional<String> person(Schedule schedule, String moment) {
    return OnCall.at(schedule, Instant.parse(moment)).map(Duty::person);
  }
}
