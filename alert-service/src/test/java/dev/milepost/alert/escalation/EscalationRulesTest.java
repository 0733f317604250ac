package dev.milepost.alert.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.contracts.alerts.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EscalationRulesTest {

  private static final Instant T0 = Instant.parse("2026-11-20T09:00:00Z");
  private static final EscalationPolicy POLICY = EscalationPolicy.seeded(Duration.ofMinutes(5));

  @Test
  void theFirstStepIsDueAtOnceAndTheNextIsCountedFromTheTrigger() {
    assertThat(EscalationRules.first(POLICY, T0)).contains(new Due(1, T0));
    assertThat(EscalationRules.decide(POLICY, 1, AlertStatus.TRIGGERED, T0))
        .isEqualTo(
            new Decision.Tell(
                List.of("primary@localhost"), Optional.of(new Due(2, T0.plusSeconds(300)))));
  }

  @Test
  void theLastStepHasNoNext() {
    assertThat(EscalationRules.decide(POLICY, 2, AlertStatus.TRIGGERED, T0))
        .isEqualTo(new Decision.Tell(List.of("secondary@localhost"), Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(value = AlertStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "TRIGGERED")
  void nobodyIsToldOfAnAlertThatSomebodyHasAnswered(AlertStatus status) {
    assertThat(EscalationRules.decide(POLICY, 2, status, T0)).isInstanceOf(Decision.Skip.class);
  }

  @Test
  void stepsSurviveTheirStorage() {
    assertThat(StepsJson.read(StepsJson.write(POLICY.steps()))).isEqualTo(POLICY.steps());
  }
}
