package dev.milepost.health.component.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.component.Overview;
import dev.milepost.health.component.store.ComponentDesk;
import dev.milepost.health.component.store.ComponentRows;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is watched, and how it stands. */
@Path("/api/v1/components")
public class ComponentResource {

  private final Pool pool;
  private final ComponentRows rows;
  private final ComponentDesk desk;
  private final ObjectMapper json;
  private final SecurityIdentity identity;

  public ComponentResource(
      Pool pool,
      ComponentRows rows,
      ComponentDesk desk,
      ObjectMapper json,
      SecurityIdentity identity) {
    this.pool = pool;
    this.rows = rows;
    this.desk = desk;
    this.json = json;
    this.identity = identity;
  }

  /** All of them; those of one project for a credential that reaches no other. */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> components(@RestQuery @Nullable String project) {
    String own = Caller.of(identity).project();
    return rows.all(pool, own == null ? project : own)
        .map(
            all ->
                new Page(
                    all.stream().map(ComponentView::of).toList(),
                    null,
                    OverviewView.of(Overview.of(all))));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<ComponentView> component(@RestPath String id) {
    String own = Caller.of(identity).project();
    return rows.byId(pool, id)
        .map(
            found ->
                found
                    .filter(each -> own == null || own.equals(each.project()))
                    .map(ComponentView::of)
                    .orElseThrow(() -> unknown(id)));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<ComponentView> put(@RestPath String id, byte @Nullable [] body) {
    whole();
    return desk.put(ComponentDraft.read(json, body, id)).chain(() -> component(id));
  }

  /** Removes a component that no check is about any more. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> remove(@RestPath String id) {
    whole();
    return desk.remove(id)
        .invoke(
            there -> {
              if (!there) {
                throw unknown(id);
              }
            })
        .replaceWithVoid();
  }

  private void whole() {
    Caller.of(identity).mustReachAll("Components are");
  }

  private static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no component " + id + ".");
  }

  /** One page of components, and how all of them stand together. */
  public record Page(List<ComponentView> items, @Nullable String next, OverviewView overview) {}
}
