package dev.milepost.alert.notify.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.LimitsJson;
import dev.milepost.alert.notify.engine.TargetCheck;
import dev.milepost.alert.notify.store.LimitRows;
import dev.milepost.alert.notify.store.LimitRows.Edition;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How much anybody is sent. */
@Path("/api/v1/notifications/limits")
public class LimitsResource {

  private final Pool pool;
  private final LimitRows rows;
  private final TargetCheck targets;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public LimitsResource(
      Pool pool,
      LimitRows rows,
      TargetCheck targets,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.targets = targets;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<JsonNode> limits() {
    return rows.latest(pool).map(LimitsResource::view);
  }

  /** Replaces the limits; {@code version} is that of those which were edited. */
  @PUT
  @RolesAllowed(Role.OPERATE)
  public Uni<JsonNode> replace(byte @Nullable [] body) {
    String by = Caller.of(identity).name();
    JsonNode sent = ObjectBody.read(json, body);
    Limits limits = LimitsJson.read(sent);
    if (!sent.path("version").isIntegralNumber()) {
      throw Failure.invalid("version", "is missing: that of the limits which you have edited");
    }
    long former = sent.path("version").longValue();
    return targets
        .standing(limits, "")
        .chain(() -> rows.add(pool, limits, former, by, clock.instant()))
        .map(
            added -> {
              if (!added) {
                throw Failure.of(
                    ProblemType.CONFLICT,
                    "The limits have been changed since version "
                        + former
                        + "; read them again and make your change there.");
              }
              return view(new Edition(limits, former + 1));
            });
  }

  private static JsonNode view(Edition edition) {
    return LimitsJson.node(edition.limits()).put("version", edition.version());
  }
}
