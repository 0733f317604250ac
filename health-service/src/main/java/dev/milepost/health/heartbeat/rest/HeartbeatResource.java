package dev.milepost.health.heartbeat.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.check.engine.Beats;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Fields;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Signs of life, for checks that are heartbeats. */
@Path("/")
@Consumes(MediaType.WILDCARD)
public class HeartbeatResource {

  private static final int LONGEST_REASON = 1_000;
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Beats beats;
  private final ObjectMapper json;

  public HeartbeatResource(Beats beats, ObjectMapper json) {
    this.beats = beats;
    this.json = json;
  }

  /**
   * A sign of life; {@code {"ok":false,"reason":"disk is full","took":"3s"}} says more, all of it
   * optional.
   */
  @POST
  @Path("/api/v1/heartbeats/{id}")
  @RolesAllowed(Role.REPORT)
  public Uni<Void> beat(@RestPath String id, byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return taken(id, true, "", Duration.ZERO);
    }
    ObjectNode said = ObjectBody.read(json, body);
    var violations = new ArrayList<Violation>();
    var fields = new Fields(said, "", violations).only("ok", "reason", "took");
    boolean ok = fields.flag("ok", true);
    String reason = fields.text("reason", "it says that it is not well", LONGEST_REASON);
    Duration took = fields.duration("took", Duration.ZERO, Duration.ZERO, LONGEST);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return taken(id, ok, reason, took);
  }

  /**
   * As Gatus takes results of external endpoints: {@code POST
   * /api/v1/endpoints/{key}/external?success=true&error=…&duration=10s}.
   */
  @POST
  @Path("/connect/gatus/api/v1/endpoints/{id}/external")
  @RolesAllowed(Role.REPORT)
  public Uni<Void> external(
      @RestPath String id,
      @RestQuery @Nullable String success,
      @RestQuery @DefaultValue("") String error,
      @RestQuery @Nullable String duration) {
    var violations = new ArrayList<Violation>();
    if (!"true".equals(success) && !"false".equals(success)) {
      violations.add(new Violation("success", "must be true or false"));
    }
    var said = json.createObjectNode();
    if (duration != null && !duration.isEmpty()) {
      said.put("duration", duration);
    }
    Duration took =
        new Fields(said, "", violations)
            .duration("duration", Duration.ZERO, Duration.ZERO, LONGEST);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    String why = error.isBlank() ? "it says that it is not well" : error;
    return taken(
        id,
        "true".equals(success),
        why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why,
        took);
  }

  private Uni<Void> taken(String id, boolean ok, String reason, Duration took) {
    return beats
        .beat(id, ok, reason, took)
        .invoke(
            there -> {
              if (!there) {
                throw Failure.of(
                    ProblemType.NOT_FOUND,
                    "There is no heartbeat "
                        + id
                        + "; put a check with heartbeat: {} and that id first.");
              }
            })
        .replaceWithVoid();
  }
}
