package dev.milepost.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.alert.Content;
import dev.milepost.alert.rule.Condition.Absence;
import dev.milepost.alert.rule.Condition.Bound;
import dev.milepost.alert.rule.Condition.Match;
import dev.milepost.alert.rule.Condition.Operator;
import dev.milepost.alert.rule.Condition.Per;
import dev.milepost.alert.rule.Condition.Plain;
import dev.milepost.alert.rule.Condition.RateOfChange;
import dev.milepost.alert.rule.Condition.StateFor;
import dev.milepost.alert.rule.Condition.Statistic;
import dev.milepost.alert.rule.Condition.Threshold;
import dev.milepost.alert.rule.Step.Clears;
import dev.milepost.alert.rule.Step.Fires;
import dev.milepost.alert.rule.Step.Quiet;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each test is a timeline, in seconds. */
class FoldTest {

  private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
  private static final List<String> TYPES = List.of("progress.task.failed");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Track track = Track.NEW;
  private long version;

  @Test
  void aMatchFiresAtOnceOccursAgainAndClears() {
    var match = new Match(TYPES, "true", "false");

    assertThat(fact(match, 0, true, 0)).isEqualTo(new Fires(at(0), null, false));
    assertThat(fact(match, 5, true, 0)).isEqualTo(new Fires(at(0), null, true));
    assertThat(fact(match, 9, false, 0)).isEqualTo(new Clears(false));
    assertThat(fact(match, 12, true, 0)).isEqualTo(new Fires(at(12), null, false));
  }

  @Test
  void whatIsOlderThanWhatClearedItRaisesNothing() {
    var match = new Match(TYPES, "true", "false");
    fact(match, 9, false, 0);

    assertThat(fact(match, 5, true, 0)).isInstanceOf(Quiet.class);
    assertThat(fact(match, 9, true, 0)).as("same time, later version").isInstanceOf(Fires.class);
  }

  @Test
  void aFactThatSaysAllIsWellSaysSoOfAnAlertOfAnEarlierEdition() {
    assertThat(fact(new Match(TYPES, "true", "false"), 0, false, 0)).isEqualTo(new Clears(false));
  }

  @Test
  void aStateFiresWhenItHasLastedAndNotWhenItWasInterrupted() {
    var state = new StateFor(TYPES, "true", null, MINUTE);
    assertThat(fact(state, 0, true, 0)).isInstanceOf(Quiet.class);
    assertThat(due(state)).isEqualTo(at(60));
    assertThat(time(state, 59)).isInstanceOf(Quiet.class);
    assertThat(fact(state, 59, false, 0)).isInstanceOf(Clears.class);
    assertThat(time(state, 60)).isInstanceOf(Quiet.class);
    assertThat(fact(state, 70, true, 0)).isInstanceOf(Quiet.class);
    assertThat(fact(state, 100, true, 0)).isInstanceOf(Quiet.class);

    assertThat(time(state, 130)).isEqualTo(new Fires(at(70), null, false));
    assertThat(time(state, 131)).isInstanceOf(Quiet.class);
    assertThat(fact(state, 140, false, 0)).isEqualTo(new Clears(false));
  }

  @Test
  void aLateFactThatInterruptsAStateClearsWhatFiredBecauseOfIt() {
    var state = new StateFor(TYPES, "true", null, MINUTE);
    fact(state, 0, true, 0);
    fact(state, 50, true, 0);
    assertThat(time(state, 60)).isInstanceOf(Fires.class);

    assertThat(arrive(state, 65, 40, false, 0)).isInstanceOf(Clears.class);
    assertThat(time(state, 110)).isEqualTo(new Fires(at(50), null, false));
  }

  @Test
  void anAbsenceCountsFromTheLastFactAndEndsWithTheNext() {
    var absence = new Absence(TYPES, "true", "false", MINUTE);
    fact(absence, 0, true, 0);
    fact(absence, 30, true, 0);
    assertThat(arrive(absence, 31, 10, true, 0)).as("late").isInstanceOf(Quiet.class);

    assertThat(time(absence, 89)).isInstanceOf(Quiet.class);
    assertThat(time(absence, 90)).isEqualTo(new Fires(at(90), null, false));
    assertThat(fact(absence, 120, true, 0)).isInstanceOf(Clears.class);
    assertThat(due(absence)).isEqualTo(at(180));
    fact(absence, 150, false, 0);
    assertThat(time(absence, 500)).as("no longer waited for").isInstanceOf(Quiet.class);
  }

  @Test
  void aCountRisesWithFactsAndFallsWithTime() {
    var count = threshold(Statistic.COUNT, Operator.AT_LEAST, 3, null);
    fact(count, 0, true, 1);
    fact(count, 20, true, 1);
    assertThat(fact(count, 40, true, 1)).isEqualTo(new Fires(at(40), 3.0, false));
    assertThat(due(count)).isEqualTo(at(60));

    assertThat(time(count, 60)).as("(now - window, now]").isEqualTo(new Clears(true));
  }

  @Test
  void theClearValueKeepsAnAlertFromFlapping() {
    var average = threshold(Statistic.LAST, Operator.ABOVE, 90, 80.0);
    assertThat(fact(average, 0, true, 91)).isInstanceOf(Fires.class);
    assertThat(fact(average, 10, true, 85)).as("between").isInstanceOf(Fires.class);
    assertThat(fact(average, 20, true, 80)).isInstanceOf(Clears.class);
    assertThat(fact(average, 30, true, 85)).as("between").isInstanceOf(Quiet.class);
  }

  @Test
  void everyStatisticIsOfTheWindow() {
    var expected =
        Map.of(
            Statistic.COUNT, 3.0,
            Statistic.SUM, 12.0,
            Statistic.AVG, 4.0,
            Statistic.MIN, 1.0,
            Statistic.MAX, 9.0,
            Statistic.LAST, 2.0);
    expected.forEach(
        (statistic, value) -> {
          track = Track.NEW;
          var threshold = threshold(statistic, Operator.ABOVE, -1, null);
          fact(threshold, 0, true, 100);
          fact(threshold, 61, true, 1);
          fact(threshold, 70, true, 9);
          assertThat(fact(threshold, 80, true, 2))
              .as("%s", statistic)
              .isInstanceOfSatisfying(
                  Fires.class, fires -> assertThat(fires.value()).isEqualTo(value));
        });
  }

  @Test
  void aRateIsOfTheFirstAndTheLastOfTheWindow() {
    var rate =
        new RateOfChange(
            TYPES, null, "version", MINUTE, Per.MINUTE, new Bound(Operator.ABOVE, 10, null));
    fact(rate, 0, true, 100);
    assertThat(fact(rate, 30, true, 104)).as("8 a minute").isInstanceOf(Quiet.class);
    assertThat(fact(rate, 50, true, 110)).isEqualTo(new Fires(at(50), 12.0, false));
    assertThat(time(rate, 115)).as("one alone has no rate").isInstanceOf(Clears.class);
  }

  @Test
  void whatHoldsForAWhileOnlyFiresAfterwards() {
    var count = threshold(Statistic.COUNT, Operator.AT_LEAST, 2, null);
    var hold = Duration.ofSeconds(30);
    take(count, hold, 0, 0, true, 1);
    take(count, hold, 10, 10, true, 1);

    assertThat(Steps.look(count, hold, track, at(39)).verdict()).isInstanceOf(Quiet.class);
    assertThat(Steps.look(count, hold, track, at(40)).verdict())
        .isEqualTo(new Fires(at(10), 2.0, false));
  }

  @Test
  void whatIsRememberedIsBoundedAndSurvivesBeingWritten() {
    var match = new Match(TYPES, "true", "false");
    var count = threshold(Statistic.COUNT, Operator.ABOVE, 10, null);
    for (int i = 0; i < 2_000; i++) {
      fact(match, i, true, 0);
    }
    assertThat(track.seen()).hasSize(Fold.RUN);
    assertThat(Fold.level(match, track, at(2_000)).since()).isEqualTo(at(0));
    assertThat(TrackJson.read(TrackJson.write(track))).isEqualTo(track);
    track = Track.NEW;
    for (int i = 0; i < 2_000; i++) {
      arrive(count, i / 20, i / 20, true, 1);
    }
    assertThat(track.seen()).hasSize(Fold.WINDOW);
    assertThat(TrackJson.read(TrackJson.write(track))).isEqualTo(track);
    assertThat(TrackJson.read("{}")).isEqualTo(Track.NEW);
  }

  private static Threshold threshold(
      Statistic statistic, Operator operator, double limit, @Nullable Double clear) {
    return new Threshold(
        TYPES,
        null,
        statistic,
        statistic == Statistic.COUNT ? null : "version",
        MINUTE,
        new Bound(operator, limit, clear));
  }

  private Step.Verdict fact(Plain condition, int second, boolean holds, double value) {
    return arrive(condition, second, second, holds, value);
  }

  private Step.Verdict arrive(Plain condition, int now, int second, boolean holds, double value) {
    return take(condition, hold(condition), now, second, holds, value);
  }

  private Step.Verdict take(
      Plain condition, Duration hold, int now, int second, boolean holds, double value) {
    var observation = new Observation(at(second), ++version, "e" + version, holds, value);
    Step step = Steps.arrived(condition, hold, track, observation, said(second), at(now));
    track = step.track();
    return step.verdict();
  }

  private Step.Verdict time(Plain condition, int second) {
    Step step = Steps.look(condition, hold(condition), track, at(second));
    track = step.track();
    return step.verdict();
  }

  private @Nullable Instant due(Plain condition) {
    return Steps.look(condition, hold(condition), track, track.seen().getLast().at()).due();
  }

  private static Duration hold(Plain condition) {
    return condition instanceof StateFor state ? state.lasts() : Duration.ZERO;
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static Said said(int second) {
    return new Said(
        new Content(
            "t",
            AlertType.WARNING,
            Map.of("a", "b"),
            Map.of(),
            "p",
            null,
            null,
            null,
            null,
            null,
            at(second)),
        "progress",
        null);
  }
}
