package dev.milepost.progress.stall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.progress.StallChanged.Verdict;
import dev.milepost.contracts.progress.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeardTest {

  private static final Instant BEGIN = Instant.parse("2026-11-24T09:00:00Z");

  @Test
  void aClaimThatDoesNotGrowIsAHeartbeatAndNoAdvance() {
    var signs = signs(heard(3, 20.0), heard(1, 10.0), heard(2, 10.0), heard(4, null));

    assertThat(signs.lastAdvance()).isEqualTo(at(3));
    assertThat(signs.lastHeartbeat()).isEqualTo(at(4));
    assertThat(signs.advanceGaps()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
    assertThat(signs.heartbeatGaps()).hasSize(3);
  }

  @Test
  void aTaskThatWasOnlyStartedHasNoHeartbeat() {
    var signs = signs(new Heard(BEGIN, null));

    assertThat(signs.lastAdvance()).isEqualTo(BEGIN);
    assertThat(signs.lastHeartbeat()).isNull();
  }

  @Test
  void aliveWithoutAdvanceIsStalledAndSilentIsDead() {
    Heard[] beating = new Heard[30];
    for (int i = 0; i < beating.length; i++) {
      beating[i] = heard(i + 1, 10.0);
    }
    var alive = StallRules.judge(signs(beating), StallSettings.DEFAULT, at(30)).orElseThrow();
    assertThat(alive.verdict()).isEqualTo(Verdict.STALLED);
    var silent = StallRules.judge(signs(beating), StallSettings.DEFAULT, at(40)).orElseThrow();
    assertThat(silent.verdict()).isEqualTo(Verdict.DEAD);
  }

  private static TaskSigns signs(Heard... heard) {
    return Heard.signs(TaskState.STARTED, BEGIN, List.of(heard), List.of(), List.of());
  }

  private static Heard heard(int minute, @Nullable Double percent) {
    return new Heard(at(minute), percent);
  }

  private static Instant at(int minute) {
    return BEGIN.plus(Duration.ofMinutes(minute));
  }
}
