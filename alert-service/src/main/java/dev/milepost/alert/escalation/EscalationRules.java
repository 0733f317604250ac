package dev.milepost.alert.escalation;

import dev.milepost.alert.alert.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a due step does. */
public final class EscalationRules {

  private EscalationRules() {}

  /** The outcome of a due step. */
  public sealed interface Decision {
    /** Tell these people; {@code next} is when the following step is due. */
    record Tell(List<String> targets, Optional<Due> next) implements Decision {}

    /** Tell nobody, for a reason that is kept. */
    record Skip(String reason) implements Decision {}
  }

  /** A step, from 1, and its time. */
  public record Due(int step, Instant at) {}

  /** The first step of a round that began at {@code begin}. */
  public static Optional<Due> first(EscalationPolicy policy, Instant begin) {
    return due(policy, 1, begin);
  }

  /** What step {@code step} of a round does, given where the alert stands. */
  public static Decision decide(EscalationPolicy policy, int round, int step, Alert alert) {
    if (round != alert.round().number()) {
      return new Decision.Skip("the escalation has begun anew since");
    }
    return switch (alert.status()) {
      case ACKNOWLEDGED -> new Decision.Skip("the alert was acknowledged");
      case RESOLVED -> new Decision.Skip("the alert was resolved");
      case SNOOZED -> new Decision.Skip("the alert was snoozed");
      case TRIGGERED ->
          step > policy.steps().size()
              ? new Decision.Skip("the policy has no such step")
              : new Decision.Tell(
                  policy.steps().get(step - 1).targets(),
                  due(policy, step + 1, alert.round().at()));
    };
  }

  private static Optional<Due> due(EscalationPolicy policy, int step, Instant begin) {
    return step > policy.steps().size()
        ? Optional.empty()
        : Optional.of(new Due(step, begin.plus(policy.steps().get(step - 1).after())));
  }
}
