package dev.milepost.alert.notify.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.EndpointJson;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.engine.Guard;
import dev.milepost.alert.notify.store.EndpointRows;
import dev.milepost.alert.notify.store.EndpointRows.Kept;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where messages may be sent, besides addresses of people. */
@Path("/api/v1/notifications/endpoints")
@RolesAllowed(Role.OPERATE)
public class EndpointResource {

  private final EndpointRows rows;
  private final Guard guard;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public EndpointResource(
      EndpointRows rows, Guard guard, SecurityIdentity identity, InstantSource clock) {
    this.rows = rows;
    this.guard = guard;
    this.identity = identity;
    this.clock = clock;
  }

  @GET
  public Uni<Page> all() {
    whole();
    return rows.all().map(found -> new Page(found.stream().map(EndpointView::of).toList(), null));
  }

  @GET
  @Path("/{name}")
  public Uni<EndpointView> one(@RestPath String name) {
    whole();
    return found(name).map(EndpointView::of);
  }

  @PUT
  @Path("/{name}")
  @Consumes(MediaType.WILDCARD)
  public Uni<EndpointView> put(@RestPath String name, byte @Nullable [] body) {
    Caller caller = whole();
    if (!Target.isName(name)) {
      throw Failure.invalid(
          "name",
          "must begin with a letter or digit and hold at most 128 letters, digits, and . _ : -");
    }
    Endpoint endpoint = EndpointJson.read(body, url -> guard.refusal(url.getHost()));
    return rows.byName(name)
        .chain(
            former ->
                former.filter(kept -> kept.endpoint().kind() != endpoint.kind()).isPresent()
                    ? mustNotBeNeeded(former.get())
                    : Uni.createFrom().voidItem())
        .chain(() -> rows.put(name, endpoint, caller.name(), clock.instant()))
        .map(EndpointView::of);
  }

  /** Only what no policy names can go: its steps would tell nobody any more. */
  @DELETE
  @Path("/{name}")
  @ResponseStatus(204)
  public Uni<Void> remove(@RestPath String name) {
    whole();
    return found(name)
        .chain(this::mustNotBeNeeded)
        .chain(() -> rows.remove(name))
        .replaceWithVoid();
  }

  private Uni<Void> mustNotBeNeeded(Kept endpoint) {
    return rows.policiesThatNeed(endpoint)
        .invoke(
            policies -> {
              if (!policies.isEmpty()) {
                throw Failure.of(
                    ProblemType.CONFLICT,
                    "Endpoint "
                        + endpoint.name()
                        + " is told by "
                        + String.join(", ", policies)
                        + "; change these escalation policies first.");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Kept> found(String name) {
    return rows.byName(name)
        .map(
            kept ->
                kept.orElseThrow(
                    () ->
                        Failure.of(
                            ProblemType.NOT_FOUND,
                            "There is no endpoint " + name + "; PUT it here to have one.")));
  }

  private Caller whole() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Endpoints are");
    return caller;
  }

  /** One page of endpoints; there are few, so there is never a next. */
  public record Page(List<EndpointView> items, @Nullable String next) {}
}
