package dev.milepost.health.uptime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.contracts.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UptimeTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void whatIsDegradedIsUpAndWhatNobodyKnowsCountsNeitherWay() {
    List<Span> spans =
        List.of(
            span(Verdict.HEALTHY, "2026-11-30T12:00:00Z", "2026-11-30T20:00:00Z"),
            span(Verdict.DOWN, "2026-11-30T20:00:00Z", "2026-11-30T22:00:00Z"),
            span(Verdict.DEGRADED, "2026-11-30T22:00:00Z", "2026-12-01T02:00:00Z"),
            span(Verdict.PAUSED, "2026-12-01T02:00:00Z", "2026-12-01T04:00:00Z"),
            span(Verdict.DOWN, "2026-12-01T04:00:00Z", "2026-12-01T08:00:00Z"),
            span(Verdict.UNKNOWN, "2026-12-01T08:00:00Z", null));
    Uptime day = Uptime.of(spans, NOW.minus(DAY), NOW);
    assertThat(day.availability()).isCloseTo(12 / 18.0, within(1e-9));
    assertThat(day.known()).isEqualTo(Duration.ofHours(18));
    assertThat(day.down()).isEqualTo(Duration.ofHours(6));
    assertThat(day.degraded()).isEqualTo(Duration.ofHours(4));
    assertThat(day.failures()).isEqualTo(2);
    assertThat(day.betweenFailures()).isEqualTo(Duration.ofHours(6));
    assertThat(day.toRepair()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void aFailureThatBeganBeforeTheWindowIsNoneOfItButItsRepairIs() {
    List<Span> spans =
        List.of(
            span(Verdict.DOWN, "2026-11-30T10:00:00Z", "2026-11-30T14:00:00Z"),
            span(Verdict.HEALTHY, "2026-11-30T14:00:00Z", null));
    Uptime day = Uptime.of(spans, NOW.minus(DAY), NOW);
    assertThat(day.failures()).isZero();
    assertThat(day.betweenFailures()).isNull();
    assertThat(day.toRepair()).isEqualTo(Duration.ofHours(4));
    assertThat(day.down()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() {
    assertThat(Uptime.of(List.of(), NOW.minus(DAY), NOW).availability()).isNull();
    assertThat(UptimeDay.of(List.of(), 3, NOW))
        .extracting(UptimeDay::bar)
        .containsExactly(UptimeDay.Bar.NONE, UptimeDay.Bar.NONE, UptimeDay.Bar.NONE);
  }

  @Test
  void aDayIsShownByWhatItWasDown() {
    List<Span> spans =
        List.of(
            span(Verdict.HEALTHY, "2026-11-28T00:00:00Z", "2026-11-29T10:00:00Z"),
            span(Verdict.DOWN, "2026-11-29T10:00:00Z", "2026-11-29T11:00:00Z"),
            span(Verdict.HEALTHY, "2026-11-29T11:00:00Z", "2026-11-30T23:00:00Z"),
            span(Verdict.DOWN, "2026-11-30T23:00:00Z", "2026-12-01T01:01:00Z"),
            span(Verdict.HEALTHY, "2026-12-01T01:01:00Z", null));
    assertThat(UptimeDay.of(spans, 5, NOW))
        .extracting(UptimeDay::bar)
        .containsExactly(
            UptimeDay.Bar.NONE,
            UptimeDay.Bar.UP,
            UptimeDay.Bar.PART,
            UptimeDay.Bar.PART,
            UptimeDay.Bar.DOWN);
  }

  /** However a time is cut, its parts add up to it. */
  @Property
  void partsAddUp(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 500) Integer> minutes,
      @ForAll @IntRange(min = 1, max = 3_000) int cut) {
    Instant from = NOW.minus(Duration.ofDays(5));
    var spans = new ArrayList<Span>();
    Instant at = from;
    for (int i = 0; i < minutes.size(); i++) {
      Instant end = at.plus(Duration.ofMinutes(minutes.get(i)));
      Verdict verdict = Verdict.values()[i % Verdict.values().length];
      spans.add(new Span(verdict, at, i == minutes.size() - 1 ? null : end));
      at = end;
    }
    Instant middle = from.plus(Duration.ofMinutes(cut));
    Uptime whole = Uptime.of(spans, from, NOW);
    Uptime first = Uptime.of(spans, from, middle);
    Uptime second = Uptime.of(spans, middle, NOW);
    assertThat(first.down().plus(second.down())).isEqualTo(whole.down());
    assertThat(first.known().plus(second.known())).isEqualTo(whole.known());
    assertThat(first.failures() + second.failures()).isEqualTo(whole.failures());
    assertThat(whole.known()).isLessThanOrEqualTo(Duration.between(from, NOW));
  }

  /** The Site Reliability Workbook, chapter 5, table 5-8: 14.4 for an hour, of 99.9 % in 30 d. */
  @Test
  void aBudgetBurnsWhenTwoPercentOfItGoInAnHour() {
    var objective = new Objective("shop", "availability", .999, Duration.ofDays(30));
    // 2 % of 43.2 minutes are 51.84 s; 5 minutes at 14.4 are 4.32 s.
    assertThat(burn(objective, down(NOW.minusSeconds(60), 53)).burning()).isTrue();
    assertThat(burn(objective, down(NOW.minusSeconds(60), 50)).burning()).isFalse();
    Burn burn = burn(objective, down(NOW.minusSeconds(60), 53));
    assertThat(burn.rate()).isCloseTo(53 / 3.6, within(.01));
    assertThat(burn.left()).isCloseTo(1 - 53 / 2592.0, within(1e-6));
    assertThat(burn.why()).isEqualTo("2 % of the budget of 30 d went within 1 h");
  }

  @Test
  void whatIsOverBurnsNoMore() {
    var objective = new Objective("shop", "availability", .999, Duration.ofDays(30));
    // Ten minutes, ten hours ago: three days have too much of it, the last six hours have none.
    Burn after = burn(objective, down(NOW.minus(Duration.ofHours(10)), 600));
    assertThat(after.burning()).isFalse();
    assertThat(after.left()).isLessThan(.8);
  }

  @Test
  void aBudgetThatIsUsedUpHasNothingLeft() {
    var objective = new Objective("shop", "availability", .999, Duration.ofDays(30));
    Burn burn = burn(objective, down(NOW.minus(Duration.ofHours(5)), 5 * 3_600));
    assertThat(burn.left()).isZero();
    assertThat(burn.burning()).isTrue();
  }

  private static Burn burn(Objective objective, List<Span> spans) {
    return Burn.of(objective, spans, NOW);
  }

  private static List<Span> down(Instant from, int seconds) {
    Instant to = from.plusSeconds(seconds);
    return List.of(
        new Span(Verdict.HEALTHY, NOW.minus(Duration.ofDays(40)), from),
        new Span(Verdict.DOWN, from, to),
        new Span(Verdict.HEALTHY, to, null));
  }

  private static Span span(Verdict verdict, String from, @Nullable String to) {
    return new Span(verdict, Instant.parse(from), to == null ? null : Instant.parse(to));
  }
}
