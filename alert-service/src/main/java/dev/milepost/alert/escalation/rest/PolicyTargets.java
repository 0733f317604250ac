package dev.milepost.alert.escalation.rest;

import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the endpoints that a policy names are there: a page must not get lost on a slip. */
@ApplicationScoped
public class PolicyTargets {

  private final EndpointDirectory endpoints;

  public PolicyTargets(EndpointDirectory endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * The policy itself.
   *
   * @param path before the names of its fields in what is refused
   * @return fails with 400 naming every target that is not there
   */
  public Uni<EscalationPolicy> standing(EscalationPolicy policy, String path) {
    return endpoints
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

  private static void mustStand(EscalationPolicy policy, String path, Set<Target> missing) {
    var violations = new ArrayList<Violation>();
    for (int i = 0; i < policy.steps().size(); i++) {
      List<String> targets = policy.steps().get(i).targets();
      for (int j = 0; j < targets.size(); j++) {
        if (Target.parse(targets.get(j)).filter(missing::contains).isPresent()) {
          violations.add(
              new Violation(
                  path + "steps[" + i + "].targets[" + j + "]",
                  "needs an endpoint that is not there; PUT it to"
                      + " /api/v1/notifications/endpoints/<name> first"));
        }
      }
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
  }
}
