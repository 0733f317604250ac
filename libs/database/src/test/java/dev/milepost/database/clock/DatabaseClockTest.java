package dev.milepost.database.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.database.clock.DatabaseClock.Anchor;
import dev.milepost.database.clock.DatabaseClock.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

  private static final Instant THEIRS = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration TOLERANCE = Duration.ofMillis(250);
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final Anchor fast = new Anchor(THEIRS, THEIRS.plus(TEN_MINUTES), 7 * SECOND);

  @Test
  void goesOnFromTheDatabasesTimeWhateverTheTimeOfDaySays() {
    assertThat(fast.at(7 * SECOND)).isEqualTo(THEIRS);
    assertThat(fast.at(12 * SECOND)).isEqualTo(THEIRS.plusSeconds(5));
  }

  @Test
  void knowsThatTheTimeOfDayWasSetOrTheMachineSlept() {
    Instant later = THEIRS.plus(TEN_MINUTES).plusSeconds(5);
    assertThat(fast.wasSet(later, 12 * SECOND, TOLERANCE)).isFalse();
    assertThat(fast.wasSet(later.plusMillis(200), 12 * SECOND, TOLERANCE)).isFalse();
    assertThat(fast.wasSet(later.minus(TEN_MINUTES), 12 * SECOND, TOLERANCE)).isTrue();
    assertThat(fast.wasSet(later.plus(TEN_MINUTES), 12 * SECOND, TOLERANCE)).isTrue();
  }

  @Test
  void aReadingThatHadToConnectFirstIsGivenUpForAFasterOne() {
    // It took 200 ms to connect and 1 ms to ask: half-way would be 99.5 ms too far.
    var first = new Reading(THEIRS, THEIRS, 0, 201 * MILLI);
    var second = new Reading(THEIRS.plusMillis(1), THEIRS, 201 * MILLI, 202 * MILLI);
    var third = new Reading(THEIRS.plusMillis(5), THEIRS, 202 * MILLI, 209 * MILLI);

    assertThat(first.orFaster(second).orFaster(third)).isSameAs(second);
    assertThat(second.anchor().at(202 * MILLI)).isEqualTo(THEIRS.plusNanos(1_500_000));
  }
}
