package dev.milepost.alert.route.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.route.Missed;
import dev.milepost.alert.route.Placement;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.route.RoutingJson;
import dev.milepost.alert.route.store.RoutingRows;
import dev.milepost.alert.route.store.RoutingRows.Edition;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree of routes, whole: read, replaced, tried out. */
@Path("/api/v1/routes")
public class RoutingResource {

  private final Pool pool;
  private final RoutingRows rows;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public RoutingResource(
      Pool pool,
      RoutingRows rows,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<JsonNode> routes() {
    return rows.latest(pool).map(RoutingResource::view);
  }

  /** Replaces the tree; {@code version} is that of the tree which was edited. */
  @PUT
  @RolesAllowed(Role.OPERATE)
  public Uni<JsonNode> replace(byte @Nullable [] body) {
    String by = Caller.of(identity).name();
    JsonNode sent = ObjectBody.read(json, body);
    Routing routing = RoutingJson.read(sent);
    if (!sent.path("version").isIntegralNumber()) {
      throw Failure.invalid("version", "is missing: that of the routes which you have edited");
    }
    long former = sent.path("version").longValue();
    return pool.withTransaction(
        connection ->
            rows.policies(connection)
                .invoke(known -> routing.mustName(known, ""))
                .chain(() -> rows.add(connection, routing, former, by, clock.instant()))
                .map(
                    added -> {
                      if (!added) {
                        throw Failure.of(
                            ProblemType.CONFLICT,
                            "The routes have been changed since version "
                                + former
                                + "; read them again and make your change there.");
                      }
                      return view(new Edition(routing, former + 1));
                    }));
  }

  /** Where an alert with these labels would go, by {@code route} or else by the tree as it is. */
  @POST
  @Path("/preview")
  @RolesAllowed(Role.VIEW)
  public Uni<Preview> preview(byte @Nullable [] body) {
    JsonNode sent = ObjectBody.read(json, body);
    Map<String, String> labels = new HashMap<>();
    sent.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    Uni<Routing> by =
        sent.has("route")
            ? Uni.createFrom().item(RoutingJson.read(sent))
            : rows.latest(pool).map(Edition::routing);
    return by.map(
        routing -> {
          Placement placement = Placement.of(routing.root(), labels);
          return new Preview(
              List.copyOf(placement.policies()),
              placement.group(),
              placement.path(),
              placement.missed(),
              placement.moreMissed());
        });
  }

  private static JsonNode view(Edition edition) {
    ObjectNode node = RoutingJson.node(edition.routing());
    return node.put("version", edition.version());
  }

  /**
   * Where an alert would go.
   *
   * @param group what it would share with the others of its group; null when it stands by itself
   * @param path the branches it would take
   * @param missed branches that were looked at and would not be taken, with what each wants
   * @param moreMissed how many more of these there are
   */
  public record Preview(
      List<String> policies,
      @Nullable String group,
      String path,
      List<Missed> missed,
      int moreMissed) {}
}
