package dev.milepost.health.security.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.security.FalcoAlert;
import dev.milepost.health.security.ImageReport;
import dev.milepost.health.security.Owner;
import dev.milepost.health.security.Report;
import dev.milepost.health.security.store.SecurityDesk;
import dev.milepost.health.security.store.SecurityDesk.Taken;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What Falco and Trivy Operator send. */
@Path("/api/v1/security")
@Consumes(MediaType.WILDCARD)
public class SecurityIntakeResource {

  private static final int LARGEST_ALERT = 64 * 1024;

  /** Kubernetes itself keeps no object over 1.5 MiB. */
  private static final int LARGEST_REPORT = 2 * 1024 * 1024;

  private final SecurityDesk desk;
  private final ObjectMapper json;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public SecurityIntakeResource(
      SecurityDesk desk, ObjectMapper json, SecurityIdentity identity, InstantSource clock) {
    this.desk = desk;
    this.json = json;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * An alert of Falco, as its {@code http_output} sends it with {@code json_output: true}.
   *
   * @param component what it is of; by pod and host when nothing is said
   */
  @POST
  @Path("/falco")
  @RolesAllowed(Role.REPORT)
  public Uni<Taken> falco(@RestQuery @Nullable String component, byte @Nullable [] body) {
    Caller caller = Caller.of(identity);
    FalcoAlert alert = FalcoAlert.read(read(body, LARGEST_ALERT), component, clock.instant());
    return desk.owner(alert.place())
        .invoke(owner -> mustReach(caller, owner))
        .chain(owner -> desk.take(owner, Report.of(alert.of(owner))));
  }

  /**
   * A report of Trivy Operator, bare or in the envelope {@code {"verb","operatorObject"}} that it
   * sends when it tells of deleted ones too. Reports of other kinds are let pass: the operator
   * cannot be told to keep them to itself.
   */
  @POST
  @Path("/vulnerabilities")
  @RolesAllowed(Role.REPORT)
  public Uni<Taken> vulnerabilities(byte @Nullable [] body) {
    Caller caller = Caller.of(identity);
    Instant now = clock.instant();
    ObjectNode sent = read(body, LARGEST_REPORT);
    boolean deleted = sent.path("verb").asText().equals("delete");
    ObjectNode object = sent.path("operatorObject") instanceof ObjectNode in ? in : sent;
    String kind = object.path("kind").asText();
    if (kind.isEmpty()) {
      throw Failure.invalid("kind", "must be that of the report, such as " + ImageReport.KIND);
    }
    if (!kind.equals(ImageReport.KIND)) {
      return Uni.createFrom().item(new Taken(0, 0, 0));
    }
    ImageReport report = ImageReport.read(object, now);
    return desk.owner(report.place())
        .invoke(owner -> mustReach(caller, owner))
        .chain(owner -> desk.take(owner, deleted ? report.gone(now) : report.of(owner)));
  }

  private ObjectNode read(byte @Nullable [] body, int largest) {
    if (body != null && body.length > largest) {
      throw Failure.of(
          ProblemType.TOO_LARGE,
          "A body may have " + largest + " bytes; this has " + body.length + ".");
    }
    return ObjectBody.read(json, body);
  }

  private static void mustReach(Caller caller, Owner owner) {
    if (owner.project() == null) {
      caller.mustReachAll("Events of " + owner.component() + ", which has no project, are");
    } else {
      caller.mustReach(owner.project());
    }
  }
}
