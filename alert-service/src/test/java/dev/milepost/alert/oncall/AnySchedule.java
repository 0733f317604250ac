package dev.milepost.alert.oncall;

import dev.milepost.alert.oncall.Rotation.Turn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Schedules and moments, most of them near a change of clocks. */
final class AnySchedule {

  /** Days around which the clocks of one of the zones change, and two on which none do. */
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2026, 3, 29),
          LocalDate.of(2026, 10, 25),
          LocalDate.of(2026, 3, 8),
          LocalDate.of(2026, 11, 1),
          LocalDate.of(2026, 4, 5),
          LocalDate.of(2026, 10, 4),
          LocalDate.of(2026, 9, 6),
          LocalDate.of(2028, 2, 29),
          LocalDate.of(2027, 1, 1));

  private AnySchedule() {}

  static Arbitrary<Schedule> schedules() {
    var layers = layer().list().ofMaxSize(3);
    var overrides = override().list().ofMaxSize(5);
    return Combinators.combine(zones(), layers, overrides)
        .as(
            (zone, chosen, set) ->
                new Schedule(
                    "s",
                    "Schedule",
                    zone,
                    chosen,
                    IntStream.range(0, set.size())
                        .mapToObj(i -> new ShiftOverride("o" + i, set.get(i), "x" + i, "t", null))
                        .toList()));
  }

  static Arbitrary<Span> spans() {
    return Combinators.combine(moments(), Arbitraries.integers().between(1, 40 * 24 * 60))
        .as((from, minutes) -> new Span(from, from.plus(Duration.ofMinutes(minutes))));
  }

  static Arbitrary<Instant> moments() {
    return Combinators.combine(
            Arbitraries.of(DAYS), Arbitraries.integers().between(-72 * 3600, 72 * 3600))
        .as((day, seconds) -> day.atStartOfDay(ZoneId.of("UTC")).toInstant().plusSeconds(seconds));
  }

  private static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "UTC",
            "America/Santiago")
        .map(ZoneId::of);
  }

  private static Arbitrary<Layer> layer() {
    var rotation =
        Combinators.combine(turn(), start(), times(), Arbitraries.integers().between(1, 4))
            .as(
                (turn, start, time, people) ->
                    new Rotation(
                        turn,
                        start,
                        time,
                        IntStream.range(0, people).mapToObj(i -> "p" + i).toList()));
    var windows = window().list().ofMaxSize(2);
    return Combinators.combine(rotation, windows)
        .as((turns, when) -> new Layer("layer " + turns.people().size(), turns, when));
  }

  private static Arbitrary<Turn> turn() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 4).map(Turn.Daily::new),
        Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.of(DayOfWeek.class))
            .as(Turn.Weekly::new),
        Arbitraries.integers()
            .between(60, 60 * 50)
            .map(minutes -> new Turn.Custom(Duration.ofMinutes(minutes))));
  }

  private static Arbitrary<LocalDate> start() {
    return Combinators.combine(Arbitraries.of(DAYS), Arbitraries.integers().between(-400, 3))
        .as(LocalDate::plusDays);
  }

  private static Arbitrary<LocalTime> times() {
    return Arbitraries.oneOf(
        Arbitraries.of("00:00", "00:30", "01:45", "02:00", "02:15", "02:30", "03:00", "23:30")
            .map(LocalTime::parse),
        Arbitraries.integers().between(0, 24 * 60 - 1).map(m -> LocalTime.ofSecondOfDay(m * 60L)));
  }

  private static Arbitrary<WeeklyWindow> window() {
    var days =
        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).<EnumSet<DayOfWeek>>map(EnumSet::copyOf);
    return Combinators.combine(days, times(), times()).as(WeeklyWindow::new);
  }

  private static Arbitrary<Span> override() {
    return Combinators.combine(moments(), Arbitraries.integers().between(1, 96 * 60))
        .as((from, minutes) -> new Span(from, from.plus(Duration.ofMinutes(minutes))));
  }
}
