package dev.milepost.health.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrendTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @Property
  void aLineMeetsTheLimitWhereItDoes(
      @ForAll @IntRange(min = 1, max = 50) int perHour, @ForAll @IntRange(max = 1000) int from) {
    List<Trend.Point> line = line(24, hour -> from + perHour * (double) hour);
    assertThat(Trend.meets(line, from + 100.0 * perHour, NOW))
        .hasValueSatisfying(
            at ->
                assertThat(at)
                    .isCloseTo(NOW.plus(Duration.ofHours(100)), within(2, ChronoUnit.SECONDS)));
  }

  @Test
  void whatDoesNotRiseIsNeverFull() {
    assertThat(Trend.meets(line(24, hour -> 5), 100, NOW)).isEmpty();
    assertThat(Trend.meets(line(24, hour -> -hour), 100, NOW)).isEmpty();
  }

  @Test
  void aFewPointsMakeNoTrend() {
    assertThat(Trend.meets(line(4, hour -> hour), 100, NOW)).isEmpty();
    assertThat(Trend.meets(List.of(), 100, NOW)).isEmpty();
  }

  @Test
  void whatIsFarAwayIsNotSaid() {
    assertThat(Trend.meets(line(24, hour -> hour), 1e9, NOW)).isEmpty();
  }

  /** Up to now, which is hour 0. */
  private static List<Trend.Point> line(int hours, java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, hours)
        .mapToObj(i -> new Trend.Point(NOW.minus(Duration.ofHours(i)), value.applyAsDouble(-i)))
        .toList();
  }
}
