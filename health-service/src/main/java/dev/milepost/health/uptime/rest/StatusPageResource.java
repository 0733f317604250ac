package dev.milepost.health.uptime.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.component.Component;
import dev.milepost.health.uptime.store.StatusPageRows;
import dev.milepost.health.uptime.store.StatusPageRows.StatusPage;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Fields;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Which components anybody may see, and on which page. There is none until an operator puts it. */
@Path("/api/v1/status-pages")
public class StatusPageResource {

  private static final int MOST = 100;
  private static final int LONGEST_TITLE = 200;

  private final StatusPageRows rows;
  private final ObjectMapper json;
  private final SecurityIdentity identity;

  public StatusPageResource(StatusPageRows rows, ObjectMapper json, SecurityIdentity identity) {
    this.rows = rows;
    this.json = json;
    this.identity = identity;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> all() {
    return rows.all().map(all -> new Page(all, null));
  }

  /** Puts a page: {@code {"title":"Shop","components":["shop","mail"]}}. */
  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> put(@RestPath String id, byte @Nullable [] body) {
    String by = by();
    ObjectNode node = ObjectBody.read(json, body);
    var violations = new ArrayList<Violation>();
    if (!Component.ID.matcher(id).matches()) {
      violations.add(new Violation("id", "must be an id: letters, digits, . _ : -, 128 at most"));
    }
    var fields = new Fields(node, "", violations).only("title", "components");
    String title = fields.text("title", id, LONGEST_TITLE);
    List<String> components = fields.texts("components", MOST, 128);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return rows.put(id, title, components, by);
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> remove(@RestPath String id) {
    by();
    return rows.remove(id)
        .invoke(
            there -> {
              if (!there) {
                throw Failure.of(ProblemType.NOT_FOUND, "There is no status page " + id + ".");
              }
            })
        .replaceWithVoid();
  }

  private String by() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Status pages are");
    return caller.name();
  }

  /** All of them. */
  public record Page(List<StatusPage> items, @Nullable String next) {}
}
