package dev.milepost.progress.stall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.contracts.progress.StallChanged.Verdict;
import dev.milepost.contracts.progress.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StallRulesTest {

  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  private static final StallSettings SETTINGS = new StallSettings(minutes(20), minutes(2), 3, 5);
  private static final List<String> NONE = List.of();

  @Test
  void aTaskGoesFromRunningOverSlowToStalledWhileItsHeartBeats() {
    assertThat(judge(started(minute(0), minute(9)), 9).verdict()).isEqualTo(Verdict.RUNNING);
    assertThat(judge(started(minute(0), minute(10)), 10).verdict()).isEqualTo(Verdict.SLOW);
    assertThat(judge(started(minute(0), minute(19)), 19).verdict()).isEqualTo(Verdict.SLOW);
    StallJudgement stalled = judge(started(minute(0), minute(19)), 20);

    assertThat(stalled.verdict()).isEqualTo(Verdict.STALLED);
    assertThat(stalled.quiet()).isEqualTo(minutes(20));
    assertThat(stalled.reason()).isEqualTo("alive 1 min ago, but no advance for 20 min");
    assertThat(stalled.nextChange()).as("death").isEqualTo(minute(21));
  }

  @Test
  void aTaskWhoseHeartStoppedIsDeadEvenIfItJustAdvancedBefore() {
    StallJudgement dead = judge(started(minute(30), minute(30)), 32);

    assertThat(dead.verdict()).isEqualTo(Verdict.DEAD);
    assertThat(dead.reason()).isEqualTo("no sign of life for 2 min");
    assertThat(dead.nextChange()).isNull();
    assertThat(judge(started(minute(31), minute(30)), 32).verdict())
        .as("an advance is a sign of life")
        .isEqualTo(Verdict.RUNNING);
  }

  @Test
  void withoutHeartbeatsItIsStalledAndNeverDead() {
    StallJudgement silent = judge(started(minute(0), null), 100_000);

    assertThat(silent.verdict()).isEqualTo(Verdict.STALLED);
    assertThat(silent.reason()).contains("no advance for 69 d 10 h").contains("no heartbeat");
    assertThat(silent.nextChange()).isNull();
  }

  @Test
  void aTaskThatUsuallyTakesHoursBetweenAdvancesIsGivenThem() {
    var patient = signs(minute(0), null, Collections.nCopies(5, minutes(100)), NONE, NONE);
    var fewGaps = signs(minute(0), null, Collections.nCopies(4, minutes(100)), NONE, NONE);
    var quick = signs(minute(0), null, Collections.nCopies(50, minutes(1)), NONE, NONE);

    assertThat(judge(patient, 149).verdict()).isEqualTo(Verdict.RUNNING);
    assertThat(judge(patient, 200).verdict()).isEqualTo(Verdict.SLOW);
    assertThat(judge(patient, 150).nextChange()).isEqualTo(minute(300));
    assertThat(judge(fewGaps, 21).verdict()).isEqualTo(Verdict.STALLED);
    assertThat(judge(quick, 9).verdict()).as("the floor").isEqualTo(Verdict.RUNNING);
  }

  @Test
  void anUnhealthyComponentBlocksWhatNoLongerAdvancesAndExcusesNoDeath() {
    var signs = signs(minute(0), minute(50), List.of(), NONE, List.of("orders-db"));

    assertThat(judge(signs, 5).verdict()).isEqualTo(Verdict.RUNNING);
    assertThat(judge(signs, 5).nextChange()).isEqualTo(minute(10));
    assertThat(judge(signs, 15).verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(judge(signs, 15).reason()).isEqualTo("no advance for 15 min; unhealthy: orders-db");
    assertThat(judge(signs, 15).nextChange())
        .as("stalled time changes nothing, death does")
        .isEqualTo(minute(52));
    assertThat(judge(signs, 52).verdict()).isEqualTo(Verdict.DEAD);
  }

  @Test
  void whatHasNotBegunWaits() {
    var waits = planned(List.of("build", "review"));

    assertThat(judge(waits, 0).verdict()).isEqualTo(Verdict.WAITING);
    assertThat(judge(waits, 0).reason()).isEqualTo("waits for build, review");
    assertThat(judge(planned(NONE), 0).reason()).isEqualTo("ready, and not begun");
    assertThat(judge(waits, 0).quiet()).isNull();
  }

  @Test
  void whatIsSaidToBeBlockedIsBlocked() {
    var signs =
        new TaskSigns(
            TaskState.BLOCKED, T0, null, T0, List.of(), List.of(), List.of("review"), NONE);

    assertThat(judge(signs, 3).verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(judge(signs, 3).reason()).isEqualTo("blocked; open: review");
    assertThat(judge(signs, 3).quiet()).isEqualTo(minutes(3));
  }

  @Test
  void whatHasEndedIsNotJudged() {
    for (TaskState state : TaskState.values()) {
      var signs = new TaskSigns(state, T0, T0, T0, List.of(), List.of(), NONE, NONE);
      assertThat(StallRules.judge(signs, SETTINGS, minute(500)).isEmpty())
          .isEqualTo(state.terminal());
    }
  }

  @Test
  void aClockThatIsAheadMakesNoNegativeQuiet() {
    assertThat(judge(started(minute(10), minute(10)), 5).quiet()).isZero();
    assertThat(judge(started(minute(10), minute(10)), 5).verdict()).isEqualTo(Verdict.RUNNING);
  }

  @Test
  void withoutAnyMomentNothingIsHeldAgainstIt() {
    assertThat(judge(signs(null, null, List.of(), NONE, NONE), 5).verdict())
        .isEqualTo(Verdict.RUNNING);
    assertThat(
            judge(
                    new TaskSigns(
                        TaskState.STARTED, null, null, T0, List.of(), List.of(), NONE, NONE),
                    1)
                .verdict())
        .isEqualTo(Verdict.RUNNING);
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> new StallSettings(Duration.ZERO, minutes(1), 3, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StallSettings(minutes(1), minutes(1), 1, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void theVerdictHoldsUntilItsNextChangeAndChangesThen(
      @ForAll("lives") TaskSigns signs, @ForAll @IntRange(max = 400) int now) {
    StallJudgement judgement = judge(signs, now);
    Instant next = judgement.nextChange();
    if (next == null) {
      assertThat(judge(signs, 1_000_000).verdict()).isEqualTo(judgement.verdict());
      return;
    }
    assertThat(next).isAfter(minute(now));
    assertThat(verdict(signs, next.minusMillis(1))).isEqualTo(judgement.verdict());
    assertThat(verdict(signs, next)).isNotEqualTo(judgement.verdict());
  }

  @Property
  void silenceOnlyMakesItWorse(
      @ForAll("lives") TaskSigns signs,
      @ForAll @IntRange(max = 400) int now,
      @ForAll @IntRange(max = 400) int more) {
    assertThat(gravity(judge(signs, now + more).verdict()))
        .isGreaterThanOrEqualTo(gravity(judge(signs, now).verdict()));
  }

  @Provide
  Arbitrary<TaskSigns> lives() {
    var moments = Arbitraries.integers().between(0, 300).map(StallRulesTest::minute);
    var gaps =
        Arbitraries.integers().between(1, 60).map(StallRulesTest::minutes).list().ofMaxSize(12);
    var unhealthy = Arbitraries.of(NONE, List.of("db"));
    return Combinators.combine(moments, moments.injectNull(0.3), gaps, gaps, unhealthy)
        .as(
            (advance, beat, advances, beats, components) ->
                new TaskSigns(
                    TaskState.STARTED, T0, advance, beat, advances, beats, NONE, components));
  }

  private static int gravity(Verdict verdict) {
    return switch (verdict) {
      case RUNNING, WAITING -> 0;
      case SLOW -> 1;
      case STALLED, BLOCKED -> 2;
      case DEAD -> 3;
    };
  }

  private static StallJudgement judge(TaskSigns signs, int minute) {
    return StallRules.judge(signs, SETTINGS, minute(minute)).orElseThrow();
  }

  private static Verdict verdict(TaskSigns signs, Instant now) {
    return StallRules.judge(signs, SETTINGS, now).orElseThrow().verdict();
  }

  private static TaskSigns started(Instant advance, @Nullable Instant heartbeat) {
    return signs(advance, heartbeat, List.of(), NONE, NONE);
  }

  private static TaskSigns planned(List<String> dependencies) {
    return new TaskSigns(
        TaskState.PLANNED, null, null, null, List.of(), List.of(), dependencies, NONE);
  }

  private static TaskSigns signs(
      @Nullable Instant advance,
      @Nullable Instant heartbeat,
      List<Duration> gaps,
      List<String> dependencies,
      List<String> unhealthy) {
    return new TaskSigns(
        TaskState.STARTED, advance, advance, heartbeat, gaps, List.of(), dependencies, unhealthy);
  }

  private static Instant minute(int minute) {
    return T0.plus(minutes(minute));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
