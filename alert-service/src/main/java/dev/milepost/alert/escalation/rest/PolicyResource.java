package dev.milepost.alert.escalation.rest;

import dev.milepost.access.Role;
import dev.milepost.alert.escalation.store.Policies;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Policies: who is told, in which order, after how long. */
@Path("/api/v1/escalation-policies")
public class PolicyResource {

  private final Policies policies;
  private final PolicyTargets targets;

  public PolicyResource(Policies policies, PolicyTargets targets) {
    this.policies = policies;
    this.targets = targets;
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
    return targets
        .standing(draft.policy(name), "")
        .chain(policy -> policies.edit(policy, draft.version()))
        .map(PolicyView::of);
  }

  /** One page of policies; there are few, so there is never a next. */
  public record Page(List<PolicyView> items, @Nullable String next) {}
}
