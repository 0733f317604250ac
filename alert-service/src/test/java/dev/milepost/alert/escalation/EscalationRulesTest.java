package dev.milepost.alert.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Alerts;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.impact.Impact.Level;
import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.match.Matchers;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EscalationRulesTest {

  private static final Instant T0 = Instant.parse("2026-11-20T09:00:00Z");
  private static final EscalationPolicy POLICY = EscalationPolicy.seeded(Duration.ofMinutes(5));

  @Test
  void theFirstStepIsDueAtOnceAndTheNextIsCountedFromTheTrigger() {
    assertThat(EscalationRules.first(POLICY, T0)).contains(new Due(1, T0));
    assertThat(decide(1, 1, Alerts.triggered(T0), T0))
        .isEqualTo(
            new Decision.Tell(
                List.of("primary@localhost"), Optional.of(new Due(2, T0.plusSeconds(300)))));
  }

  @Test
  void theLastStepHasNoNext() {
    assertThat(decide(1, 2, Alerts.triggered(T0), T0))
        .isEqualTo(new Decision.Tell(List.of("secondary@localhost"), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void nobodyIsToldOfAnAlertThatSomebodyHasAnswered(Action answer) {
    var alert = Lifecycle.apply(Alerts.triggered(T0), answer, T0.plusSeconds(1));

    assertThat(decide(1, 2, alert, T0.plusSeconds(2))).isInstanceOf(Decision.Skip.class);
  }

  static List<Action> answers() {
    return List.of(
        new Action.Acknowledge("ann", null, null),
        new Action.Snooze("ann", T0.plusSeconds(60), null),
        new Action.Resolve("ann", null));
  }

  @Test
  void aRoundThatIsOverTellsNobodyAndTheNextCountsFromItsBegin() {
    Instant later = T0.plusSeconds(600);
    var acknowledged =
        Lifecycle.apply(
            Alerts.triggered(T0), new Action.Acknowledge("ann", null, null), T0.plusSeconds(1));
    var again = Lifecycle.apply(acknowledged, new Action.Unacknowledge("ann", null), later);

    assertThat(decide(1, 2, again, later)).isInstanceOf(Decision.Skip.class);
    assertThat(decide(2, 1, again, later))
        .isEqualTo(
            new Decision.Tell(
                List.of("primary@localhost"), Optional.of(new Due(2, later.plusSeconds(300)))));
  }

  @Test
  void aStepForOthersIsPassedByAndTheNextComesAtItsTime() {
    var policy =
        policy(
            step(0, "a@x", Set.of(AlertType.WARNING), null),
            step(300, "b@x", Set.of(AlertType.CRITICAL), null));

    assertThat(decide(policy, 1, null, T0))
        .isEqualTo(
            new Decision.Pass(
                "the step is for warning alerts, and this is critical",
                Optional.of(new Due(2, T0.plusSeconds(300)))));
    assertThat(decide(policy, 2, null, T0)).isInstanceOf(Decision.Tell.class);
  }

  @Test
  void aStepThatChoosesByImpactWaitsForItAndTakesTheUnknownForTheWorst() {
    var policy = policy(step(0, "a@x", Set.of(), Level.HIGH), step(60, "b@x", Set.of(), null));
    Instant last = T0.plus(Impact.WAIT);

    assertThat(decide(policy, 1, null, T0))
        .isEqualTo(new Decision.Hold(last, "its impact is being asked for", null));
    assertThat(decide(policy, 1, null, last)).isInstanceOf(Decision.Tell.class);
    assertThat(decide(policy, 1, Impact.of(3, 0), T0)).isInstanceOf(Decision.Pass.class);
    assertThat(decide(policy, 1, Impact.of(3, 1), T0)).isInstanceOf(Decision.Tell.class);
    assertThat(decide(policy, 1, Impact.unknown("away"), T0)).isInstanceOf(Decision.Tell.class);
    assertThat(decide(policy, 2, null, T0)).isInstanceOf(Decision.Tell.class);
  }

  @Test
  void aPolicyIsGoneThroughAgainAsOftenAsItSays() {
    var policy =
        new EscalationPolicy(
            "p",
            List.of(step(0, "a@x", Set.of(), null), step(300, "b@x", Set.of(), null)),
            null,
            new Repeat(2, Duration.ofMinutes(10)),
            1);
    var told = new ArrayList<String>();
    var at = EscalationRules.first(policy, T0);
    while (at.isPresent()) {
      Due due = at.get();
      var tell = (Decision.Tell) decide(policy, due.step(), null, due.at());
      told.add(
          Duration.between(T0, due.at()).toSeconds()
              + " "
              + policy.words(due.step())
              + " "
              + tell.targets());
      at = tell.next();
    }

    assertThat(told)
        .containsExactly(
            "0 step 1 [a@x]",
            "300 step 2 [b@x]",
            "900 step 1, 2nd time [a@x]",
            "1200 step 2, 2nd time [b@x]",
            "1800 step 1, 3rd time [a@x]",
            "2100 step 2, 3rd time [b@x]");
  }

  @Test
  void whoHasSeenItIsNamedWhileMoreMust() {
    var place = new Alert.Place("default", null, "/", null, 2);
    var seen =
        Lifecycle.apply(
            Alerts.triggered(T0).placed(place),
            new Action.Acknowledge("ann", null, null),
            T0.plusSeconds(1));
    var judged =
        EscalationRules.judge(
            new Situation(seen, POLICY, 1, 2, List.of(), List.of(), List.of(), null, null),
            T0.plusSeconds(2));

    assertThat(judged.decision()).isInstanceOf(Decision.Tell.class);
    assertThat(judged.considered())
        .contains(new Considered("answer", false, "ann acknowledged, of 2 who must"));
  }

  @Test
  void ofWhatWasLookedAtAndDidNotHoldItTheReasonIsSaid() {
    Instant later = T0.plusSeconds(60);
    var pending = silence("s1", "task=t", T0.plusSeconds(3600));
    var elsewhere = silence("s2", "task=other", T0);
    var situation =
        new Situation(
            Alerts.triggered(T0),
            POLICY,
            1,
            1,
            List.of(pending, elsewhere),
            List.of(
                new InhibitRule(
                    Matchers.parse("source", List.of("task=db")),
                    Matchers.parse("target", List.of("task=t")),
                    List.of())),
            List.of(Alerts.triggered(T0)),
            null,
            null);

    assertThat(EscalationRules.judge(situation, later).considered())
        .contains(
            new Considered(
                "silence",
                false,
                "silence s1 {task=\"t\"} does not hold now: it begins at 2026-11-20T10:00:00Z"),
            new Considered(
                "silence",
                false,
                "silence s2 {task=\"other\"} does not match its labels:"
                    + " task=\"other\" is wanted, and it is \"t\""),
            new Considered(
                "inhibition",
                false,
                "nothing open inhibits it by: {task=\"db\"} keeps {task=\"t\"} quiet;"
                    + " no alert like {task=\"db\"} is open"));
  }

  @Test
  void ofManySilencesThatDoNotHoldItTheRestIsCounted() {
    var many =
        IntStream.range(0, Looked.MOST + 3)
            .mapToObj(i -> silence("s" + i, "task=other", T0))
            .toList();
    var situation =
        new Situation(Alerts.triggered(T0), POLICY, 1, 1, many, List.of(), List.of(), null, null);

    var silences =
        EscalationRules.judge(situation, T0).considered().stream()
            .filter(each -> each.stage().equals("silence"))
            .toList();

    assertThat(silences).hasSize(Looked.MOST + 1);
    assertThat(silences.getLast())
        .isEqualTo(new Considered("silence", false, "3 more do not apply"));
  }

  private static Silence silence(String id, String matcher, Instant from) {
    return new Silence(
        id,
        Matchers.parse("matchers", List.of(matcher)),
        new Window.Once(from, from.plusSeconds(7200)),
        "ann",
        "moving",
        false,
        null,
        from,
        1);
  }

  @Test
  void policiesSideBySideKeepWhomEachStepIsFor() {
    var one = policy(step(0, "a@x", Set.of(), null), step(60, "b@x", Set.of(), null));
    var other =
        new EscalationPolicy(
            "q",
            List.of(
                step(0, "c@x", Set.of(), null), step(60, "d@x", Set.of(AlertType.CRITICAL), null)),
            Duration.ofHours(1),
            new Repeat(1, Duration.ofMinutes(5)),
            2);

    var both = EscalationPolicy.together(List.of(one, other));

    assertThat(both.steps())
        .containsExactly(
            new EscalationStep(Duration.ZERO, List.of("a@x", "c@x")),
            step(60, "b@x", Set.of(), null),
            step(60, "d@x", Set.of(AlertType.CRITICAL), null));
    assertThat(both.repeat().times()).isEqualTo(1);
    assertThat(both.acknowledgements()).isEqualTo(2);
    assertThat(both.untilNext(2)).contains(Duration.ZERO);
  }

  @Test
  void aPolicyThatLeavesSomeAlertsToNobodyIsRefused() {
    assertThat(
            refused(
                policy(step(0, "a@x", Set.of(AlertType.WARNING), null)),
                policy(step(0, "a@x", Set.of(), Level.MEDIUM)),
                new EscalationPolicy(
                    "p",
                    List.of(step(0, "a@x", Set.of(), null)),
                    null,
                    new Repeat(21, Duration.ofSeconds(1)),
                    0)))
        .containsExactly(
            List.of("steps"),
            List.of("steps"),
            List.of("repeat.times", "repeat.after", "acknowledgements"));
  }

  @Test
  void stepsSurviveTheirStorage() {
    var steps =
        List.of(
            step(0, "a@x", Set.of(AlertType.CRITICAL, AlertType.INFO), Level.MEDIUM),
            step(60, "b@x", Set.of(), null));

    assertThat(StepsJson.read(StepsJson.write(steps))).isEqualTo(steps);
    assertThat(StepsJson.read("[{\"after\":\"PT0S\",\"targets\":[\"a@x\"]}]"))
        .containsExactly(new EscalationStep(Duration.ZERO, List.of("a@x")));
  }

  private static List<List<String>> refused(EscalationPolicy... policies) {
    return Arrays.stream(policies)
        .map(
            policy ->
                catchThrowableOfType(Failure.class, policy::checked).violations().stream()
                    .map(Violation::field)
                    .toList())
        .toList();
  }

  private static EscalationPolicy policy(EscalationStep... steps) {
    return new EscalationPolicy("p", List.of(steps));
  }

  private static EscalationStep step(
      int seconds, String target, Set<AlertType> severities, @Nullable Level impact) {
    return new EscalationStep(
        Duration.ofSeconds(seconds), List.of(target), new Choice(severities, impact));
  }

  private static Decision decide(int round, int step, Alert alert, Instant now) {
    return judge(
        new Situation(alert, POLICY, round, step, List.of(), List.of(), List.of(), null, null),
        now);
  }

  private static Decision decide(
      EscalationPolicy policy, int step, @Nullable Impact impact, Instant now) {
    return judge(
        new Situation(
            Alerts.triggered(T0), policy, 1, step, List.of(), List.of(), List.of(), null, impact),
        now);
  }

  private static Decision judge(Situation at, Instant now) {
    Decision decision = EscalationRules.decide(at, now);
    assertThat(EscalationRules.judge(at, now).decision()).as("why is asked").isEqualTo(decision);
    return decision;
  }
}
