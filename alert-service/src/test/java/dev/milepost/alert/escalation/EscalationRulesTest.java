package dev.milepost.alert.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Alerts;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.EscalationRules.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  void stepsSurviveTheirStorage() {
    assertThat(StepsJson.read(StepsJson.write(POLICY.steps()))).isEqualTo(POLICY.steps());
  }

  private static Decision decide(int round, int step, Alert alert, Instant now) {
    return EscalationRules.judge(
            new Situation(alert, POLICY, round, step, List.of(), List.of(), List.of(), null), now)
        .decision();
  }
}
