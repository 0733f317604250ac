package dev.milepost.alert.escalation.rest;

import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.engine.TargetCheck;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the endpoints, people and schedules that a policy names are there. */
@ApplicationScoped
public class PolicyTargets {

  private final TargetCheck check;

  public PolicyTargets(TargetCheck check) {
    this.check = check;
  }

  /**
   * The policy itself.
   *
   * @param path before the names of its fields in what is refused
   * @return fails with 400 naming every target that is not there
   */
  public Uni<EscalationPolicy> standing(EscalationPolicy policy, String path) {
    return check
        .missing(targets(policy))
        .invoke(missing -> mustStand(policy, path, missing))
        .replaceWith(policy);
  }

  private static Set<Target> targets(EscalationPolicy policy) {
    return policy.steps().stream()
        .flatMap(step -> step.targets().stream())
        .flatMap(text -> Target.parse(text).stream())
        .collect(Collectors.toSet());
  }

  private static void mustStand(EscalationPolicy policy, String path, Map<Target, String> missing) {
    var violations = new ArrayList<Violation>();
    for (int i = 0; i < policy.steps().size(); i++) {
      List<String> targets = policy.steps().get(i).targets();
      for (int j = 0; j < targets.size(); j++) {
        String field = path + "steps[" + i + "].targets[" + j + "]";
        Target.parse(targets.get(j))
            .map(missing::get)
            .ifPresent(why -> violations.add(new Violation(field, why)));
      }
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
  }
}
