package dev.milepost.alert.escalation.rest;

import dev.milepost.access.Role;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.store.Policies;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Policies: who is told, in which order, after how long. */
@Path("/api/v1/escalation-policies")
public class PolicyResource {

  private final Policies policies;
  private final EndpointDirectory endpoints;

  public PolicyResource(Policies policies, EndpointDirectory endpoints) {
    this.policies = policies;
    this.endpoints = endpoints;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> all() {
    return policies.all().map(found -> new Page(found.stream().map(PolicyView::of).toList(), null));
  }

  @PUT
  @Path("/{name}")
  @RolesAllowed(Role.OPERATE)
  public Uni<PolicyView> edit(@RestPath String name, @Nullable PolicyDraft draft) {
    if (draft == null) {
      throw Failure.invalid("steps", "is missing");
    }
    EscalationPolicy policy = draft.policy(name);
    return endpoints
        .missing(targets(policy))
        .invoke(missing -> mustStand(policy, missing))
        .chain(() -> policies.edit(policy))
        .map(PolicyView::of);
  }

  private static Set<Target> targets(EscalationPolicy policy) {
    return policy.steps().stream()
        .flatMap(step -> step.targets().stream())
        .flatMap(text -> Target.parse(text).stream())
        .collect(Collectors.toSet());
  }

  /** A page must not get lost on a slip of the pen. */
  private static void mustStand(EscalationPolicy policy, Set<Target> missing) {
    var violations = new ArrayList<Violation>();
    for (int i = 0; i < policy.steps().size(); i++) {
      List<String> targets = policy.steps().get(i).targets();
      for (int j = 0; j < targets.size(); j++) {
        if (Target.parse(targets.get(j)).filter(missing::contains).isPresent()) {
          violations.add(
              new Violation(
                  "steps[" + i + "].targets[" + j + "]",
                  "needs an endpoint that is not there; PUT it to"
                      + " /api/v1/notifications/endpoints/<name> first"));
        }
      }
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
  }

  /** One page of policies; there are few, so there is never a next. */
  public record Page(List<PolicyView> items, @Nullable String next) {}
}
