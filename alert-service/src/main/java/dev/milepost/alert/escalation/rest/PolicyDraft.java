package dev.milepost.alert.escalation.rest;

import dev.milepost.alert.escalation.Choice;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationStep;
import dev.milepost.alert.escalation.Repeat;
import dev.milepost.alert.impact.Impact;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it is sent; what is missing is as plain as it can be.
 *
 * @param acknowledgeFor ISO 8601 duration
 * @param acknowledgements how many people must acknowledge; 1 without
 * @param version of the policy that was edited, 0 of one that was not there; null to replace
 *     whatever is there
 */
public record PolicyDraft(
    @Nullable List<PolicyView.StepView> steps,
    @Nullable String acknowledgeFor,
    PolicyView.@Nullable RepeatView repeat,
    @Nullable Integer acknowledgements,
    @Nullable Long version) {

  /**
   * The policy that can be followed.
   *
   * @throws Failure 400 naming every bad field
   */
  public EscalationPolicy policy(String name) {
    var violations = new ArrayList<Violation>();
    if (steps == null) {
      throw Failure.invalid("steps", "is missing");
    }
    var parsed = new ArrayList<EscalationStep>();
    for (int i = 0; i < steps.size(); i++) {
      parsed.add(step("steps[" + i + "].", steps.get(i), violations));
    }
    Duration holds =
        acknowledgeFor == null ? null : duration("acknowledgeFor", acknowledgeFor, violations);
    Repeat again =
        repeat == null || repeat.times() == null
            ? Repeat.NEVER
            : new Repeat(
                repeat.times(),
                repeat.times() == 0 && repeat.after() == null
                    ? Duration.ZERO
                    : duration("repeat.after", repeat.after(), violations));
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return new EscalationPolicy(
            name, parsed, holds, again, acknowledgements == null ? 1 : acknowledgements)
        .checked();
  }

  private static EscalationStep step(
      String path, PolicyView.@Nullable StepView step, List<Violation> violations) {
    if (step == null) {
      violations.add(new Violation(path.substring(0, path.length() - 1), "must be an object"));
      return new EscalationStep(Duration.ZERO, List.of());
    }
    var targets = step.targets();
    return new EscalationStep(
        duration(path + "after", step.after(), violations),
        targets == null
            ? List.of()
            : targets.stream().map(target -> target == null ? "" : target).toList(),
        new Choice(severities(path, step, violations), impact(path, step, violations)));
  }

  private static Set<AlertType> severities(
      String path, PolicyView.StepView step, List<Violation> violations) {
    var all = new HashSet<AlertType>();
    List<String> said = step.severities() == null ? List.of() : step.severities();
    for (int i = 0; i < said.size(); i++) {
      constant(AlertType.values(), said.get(i), path + "severities[" + i + "]", violations)
          .ifPresent(all::add);
    }
    return all;
  }

  private static Impact.@Nullable Level impact(
      String path, PolicyView.StepView step, List<Violation> violations) {
    return step.impact() == null
        ? null
        : constant(Impact.Level.values(), step.impact(), path + "impact", violations).orElse(null);
  }

  private static <E extends Enum<E>> Optional<E> constant(
      E[] all, @Nullable String said, String field, List<Violation> violations) {
    Optional<E> found = Arrays.stream(all).filter(each -> lower(each).equals(said)).findFirst();
    if (found.isEmpty()) {
      violations.add(
          new Violation(
              field,
              "must be one of "
                  + Arrays.stream(all).map(PolicyDraft::lower).collect(Collectors.joining(", "))));
    }
    return found;
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Duration duration(
      String field, @Nullable String text, List<Violation> violations) {
    if (text == null) {
      violations.add(new Violation(field, "is missing"));
      return Duration.ZERO;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      violations.add(new Violation(field, "must be an ISO 8601 duration, like PT5M"));
      return Duration.ZERO;
    }
  }
}
