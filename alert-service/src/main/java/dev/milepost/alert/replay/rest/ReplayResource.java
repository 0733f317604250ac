package dev.milepost.alert.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.rest.PolicyTargets;
import dev.milepost.alert.replay.Comparison;
import dev.milepost.alert.replay.Recorded;
import dev.milepost.alert.replay.Replay;
import dev.milepost.alert.replay.Setting;
import dev.milepost.alert.replay.TooMuch;
import dev.milepost.alert.replay.store.Recordings;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a change of policies, routes or limits would have done to the pages of the last days. */
@Path("/api/v1/escalation-policies/replay")
public class ReplayResource {

  private final Recordings recordings;
  private final PolicyTargets targets;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final AtomicBoolean underWay = new AtomicBoolean();

  public ReplayResource(
      Recordings recordings,
      PolicyTargets targets,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.recordings = recordings;
    this.targets = targets;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  /** Replays; 429 while another replay is under way, as each takes a processor for itself. */
  @POST
  @RolesAllowed(Role.VIEW)
  public Uni<Answer> replay(byte @Nullable [] body) {
    if (Caller.of(identity).project() != null) {
      throw Failure.of(
          ProblemType.FORBIDDEN,
          "A replay takes the alerts of all projects; this credential is for one.");
    }
    var request = ReplayRequest.read(json, parse(body), clock.instant());
    if (!underWay.compareAndSet(false, true)) {
      throw Failure.of(
          ProblemType.TOO_MANY_REQUESTS, "Another replay is under way; try again in some seconds.");
    }
    return standing(request)
        .chain(() -> recordings.setting(request.from(), request.to()))
        .invoke(setting -> mustBeKnown(request, setting))
        .chain(
            setting ->
                recordings
                    .of(request.from(), request.to())
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(recorded -> answer(request, setting, recorded)))
        .eventually(() -> underWay.set(false));
  }

  private Uni<Void> standing(ReplayRequest request) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (EscalationPolicy policy : request.policies().values()) {
      all =
          all.chain(() -> targets.standing(policy, "policies." + policy.name() + "."))
              .replaceWithVoid();
    }
    return all;
  }

  private static void mustBeKnown(ReplayRequest request, Setting setting) {
    if (request.routes() == null) {
      return;
    }
    var known = new HashSet<>(setting.policies().keySet());
    known.addAll(request.policies().keySet());
    known.add(EscalationPolicy.DASHBOARD.name());
    var unknown = new ArrayList<>(request.routes().policies());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw Failure.invalid("routes.route", "names policies that are not there: " + unknown);
    }
  }

  private static Answer answer(ReplayRequest request, Setting setting, List<Recorded> recorded) {
    try {
      var before = Replay.of(setting, recorded, request.to());
      var after =
          Replay.of(
              setting.with(request.routes(), request.policies(), request.limits()),
              recorded,
              request.to());
      return new Answer(
          request.from(),
          request.to(),
          recorded.size() < Recordings.MOST,
          Comparison.of(recorded, before, after, request.zone()));
    } catch (TooMuch e) {
      throw Failure.invalid("days", "make a replay that " + e.getMessage() + "; ask for fewer");
    }
  }

  private JsonNode parse(byte @Nullable [] body) {
    try {
      JsonNode node = json.readTree(body == null ? new byte[0] : body);
      if (node != null) {
        return node;
      }
    } catch (IOException e) {
      throw Failure.invalid("body", "is not JSON");
    }
    throw Failure.invalid("body", "must be an object");
  }

  /**
   * The answer.
   *
   * @param complete whether all alerts of the span were replayed, and not only the latest
   */
  public record Answer(Instant from, Instant to, boolean complete, Comparison comparison) {}
}
