package dev.milepost.alert.escalation.rest;

import dev.milepost.alert.escalation.EscalationStep;
import dev.milepost.alert.escalation.Repeat;
import dev.milepost.alert.escalation.store.PolicyEntity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it is answered; times are ISO 8601 durations.
 *
 * @param acknowledgements how many people must acknowledge before nobody else is told
 * @param edited whether a person has changed it since it was seeded
 */
public record PolicyView(
    String name,
    List<StepView> steps,
    @Nullable String acknowledgeFor,
    RepeatView repeat,
    int acknowledgements,
    boolean edited,
    long version) {

  static PolicyView of(PolicyEntity entity) {
    var policy = entity.policy();
    Duration holds = policy.acknowledgeFor();
    return new PolicyView(
        policy.name(),
        policy.steps().stream().map(StepView::of).toList(),
        holds == null ? null : holds.toString(),
        RepeatView.of(policy.repeat()),
        policy.acknowledgements(),
        entity.edited(),
        entity.version());
  }

  /**
   * A step as it is sent and answered.
   *
   * @param severities {@code critical}, {@code warning}, {@code info}, {@code success}; none means
   *     all
   * @param impact {@code low}, {@code medium} or {@code high}: as much as this at least; null for
   *     any
   */
  public record StepView(
      @Nullable String after,
      @Nullable List<String> targets,
      @Nullable List<String> severities,
      @Nullable String impact) {

    static StepView of(EscalationStep step) {
      var choice = step.choice();
      return new StepView(
          step.after().toString(),
          step.targets(),
          choice.severities().stream().sorted().map(PolicyDraft::lower).toList(),
          choice.impact() == null ? null : PolicyDraft.lower(choice.impact()));
    }
  }

  /**
   * How often the policy is gone through again.
   *
   * @param times after the first
   * @param after from the last step to the first of the next time
   */
  public record RepeatView(@Nullable Integer times, @Nullable String after) {

    static RepeatView of(Repeat repeat) {
      return new RepeatView(repeat.times(), repeat.times() == 0 ? null : repeat.after().toString());
    }
  }
}
