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
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** In whatever order facts come, and however often: in the end a rule says the same of them. */
class ShuffledFactsTest {

  private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int SPREAD = 600;
  private static final List<String> TYPES = List.of("progress.task.failed");

  @Property(tries = 2_000)
  void theVerdictIsTheSame(
      @ForAll("conditions") Plain condition,
      @ForAll("observations") List<Observation> observations,
      @ForAll Random random,
      @ForAll @IntRange(max = 900) int later) {
    var sorted = new ArrayList<>(observations);
    Collections.sort(sorted);
    var shuffled = new ArrayList<>(observations);
    observations.stream().filter(o -> random.nextBoolean()).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    Instant now = START.plusSeconds(SPREAD + later);

    Track inOrder = all(condition, sorted, now);
    Track outOfOrder = all(condition, shuffled, now);

    assertThat(outOfOrder.fired()).isEqualTo(inOrder.fired());
    assertThat(Fold.level(condition, outOfOrder, now))
        .isEqualTo(Fold.level(condition, inOrder, now));
    if (inOrder.fired()) {
      assertThat(outOfOrder.said()).isEqualTo(inOrder.said());
    }
  }

  private static Track all(Plain condition, List<Observation> observations, Instant now) {
    Duration hold = condition instanceof StateFor state ? state.lasts() : Duration.ofSeconds(30);
    Track track = Track.NEW;
    for (Observation each : observations) {
      track = Steps.arrived(condition, hold, track, each, said(each), now).track();
    }
    return Steps.look(condition, hold, track, now).track();
  }

  @Provide
  Arbitrary<Plain> conditions() {
    var bound = new Bound(Operator.ABOVE, 5, 3.0);
    return Arbitraries.of(
        new Match(TYPES, "true", "false"),
        new StateFor(TYPES, "true", null, Duration.ofMinutes(2)),
        new Absence(TYPES, "true", "false", Duration.ofMinutes(3)),
        new Threshold(TYPES, null, Statistic.COUNT, null, WINDOW, bound),
        new Threshold(TYPES, null, Statistic.SUM, "version", WINDOW, bound),
        new Threshold(TYPES, null, Statistic.LAST, "version", WINDOW, bound),
        new Threshold(
            TYPES, null, Statistic.MAX, "version", WINDOW, new Bound(Operator.BELOW, 4, 6.0)),
        new RateOfChange(TYPES, null, "version", WINDOW, Per.MINUTE, bound));
  }

  @Provide
  Arbitrary<List<Observation>> observations() {
    return Combinators.combine(
            Arbitraries.integers().between(1, SPREAD),
            Arbitraries.longs().between(1, 5),
            Arbitraries.strings().withCharRange('a', 'e').ofLength(3),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 9))
        .as(
            (second, version, id, holds, value) ->
                new Observation(START.plusSeconds(second), version, id, holds, value))
        .list()
        .uniqueElements(o -> o.at() + "/" + o.version() + "/" + o.id())
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static Said said(Observation of) {
    return new Said(
        new Content(
            of.id(),
            AlertType.INFO,
            Map.of(),
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            of.at()),
        "progress",
        null);
  }
}
