package dev.milepost.alert.silence;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.silence.Window.Span;
import dev.milepost.problem.Violation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aWindowThroughTheNightThatHasAnHourMoreLastsAnHourMore() {
    var nights = weekly(Set.of(SATURDAY), "22:00", "06:00", BERLIN);

    // The clocks of Berlin go back on Sunday 25 October 2026 at 03:00, which comes twice.
    Span span = nights.holding(Instant.parse("2026-10-24T23:00:00Z")).orElseThrow();
    assertThat(span.from()).isEqualTo(Instant.parse("2026-10-24T20:00:00Z"));
    assertThat(Duration.between(span.from(), span.to())).isEqualTo(Duration.ofHours(9));
    // They went forward on Sunday 29 March.
    Span spring = nights.holding(Instant.parse("2026-03-28T23:00:00Z")).orElseThrow();
    assertThat(Duration.between(spring.from(), spring.to())).isEqualTo(Duration.ofHours(7));
  }

  @Test
  void theNextSpanIsThatOfTheNextDayItNames() {
    var fridays = weekly(Set.of(FRIDAY), "09:00", "10:00", BERLIN);

    // 25 November 2026 is a Wednesday.
    Instant wednesday = Instant.parse("2026-11-25T12:00:00Z");
    assertThat(fridays.holding(wednesday)).isEmpty();
    assertThat(fridays.current(wednesday))
        .contains(
            new Span(Instant.parse("2026-11-27T08:00:00Z"), Instant.parse("2026-11-27T09:00:00Z")));
  }

  @Test
  void aDeploymentsWindowBeginsAndEndsWithIt() {
    var planned = new Window.Deployment("p", "release", null, null);
    Instant begin = Instant.parse("2026-11-25T12:00:00Z");
    Instant end = begin.plusSeconds(600);

    assertThat(planned.holding(begin)).isEmpty();
    var open = planned.opened(begin);
    assertThat(open.holding(begin.plus(Duration.ofDays(300)))).isPresent();
    var closed = open.closed(end);
    assertThat(closed.holding(end.minusMillis(1))).contains(new Span(begin, end));
    assertThat(closed.current(end)).isEmpty();
    assertThat(closed.opened(end.plusSeconds(1))).as("once").isEqualTo(closed);
  }

  @Property(tries = 300)
  void itHoldsExactlyInItsSpansAndIsReadAsItWasWritten(@ForAll long seed) {
    var random = new Random(seed);
    var days = EnumSet.noneOf(DayOfWeek.class);
    while (days.isEmpty()) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (random.nextInt(3) == 0) {
          days.add(day);
        }
      }
    }
    String zone =
        List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu")
            .get(random.nextInt(5));
    var window =
        weekly(
            days,
            LocalTime.of(random.nextInt(24), random.nextInt(60)).toString(),
            LocalTime.of(random.nextInt(24), random.nextInt(60)).toString(),
            ZoneId.of(zone));
    Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));

    Span next = window.current(now).orElseThrow();
    assertThat(next.to()).isAfter(now);
    assertThat(window.holding(now))
        .isEqualTo(next.holds(now) ? Optional.of(next) : Optional.empty());
    if (next.from().isAfter(now)) {
      Instant between = now.plusMillis(Duration.between(now, next.from()).toMillis() / 2);
      assertThat(window.holding(between)).isEmpty();
    }
    assertThat(window.holding(next.to()).map(Span::from).orElse(next.to()))
        .as("half-open")
        .isAfterOrEqualTo(next.to());
    var wrong = new ArrayList<Violation>();
    assertThat(WindowJson.read(WindowJson.node(window), "window", now, wrong)).isEqualTo(window);
    assertThat(wrong).isEmpty();
  }

  private static Window.Weekly weekly(Set<DayOfWeek> days, String from, String to, ZoneId zone) {
    return new Window.Weekly(
        zone,
        days,
        LocalTime.parse(from),
        LocalTime.parse(to),
        Instant.parse("2025-01-01T00:00:00Z"),
        Window.NEVER);
  }
}
