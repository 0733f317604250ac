package dev.milepost.alert.replay.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.rest.PolicyTargets;
import dev.milepost.alert.notify.engine.TargetCheck;
import dev.milepost.alert.replay.Comparison;
import dev.milepost.alert.replay.Recorded;
import dev.milepost.alert.replay.Replay;
import dev.milepost.alert.replay.Setting;
import dev.milepost.alert.replay.engine.Replays;
import dev.milepost.alert.replay.store.Recordings;
import dev.milepost.problem.ObjectBody;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change of policies, routes or limits would have done to the pages of the last days. */
@Path("/api/v1/escalation-policies/replay")
public class ReplayResource {

  private final Replays replays;
  private final PolicyTargets targets;
  private final TargetCheck check;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public ReplayResource(
      Replays replays,
      PolicyTargets targets,
      TargetCheck check,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.replays = replays;
    this.targets = targets;
    this.check = check;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  /** Replays; 429 while another replay is under way. */
  @POST
  @RolesAllowed(Role.VIEW)
  public Uni<Answer> replay(byte @Nullable [] body) {
    Caller.of(identity).mustReachAll("A replay takes the alerts");
    var request = ReplayRequest.read(json, ObjectBody.read(json, body), clock.instant());
    return standing(request)
        .chain(
            () ->
                replays.on(
                    request.from(),
                    request.to(),
                    (setting, recorded) -> answer(request, setting, recorded)));
  }

  private Uni<Void> standing(ReplayRequest request) {
    Uni<Void> all =
        request.limits() == null
            ? Uni.createFrom().voidItem()
            : check.standing(request.limits(), "limits.");
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
    request.routes().mustName(known, "routes.");
  }

  private static Answer answer(ReplayRequest request, Setting setting, List<Recorded> recorded) {
    mustBeKnown(request, setting);
    var changed = setting.with(request.routes(), request.policies(), request.limits());
    return new Answer(
        request.from(),
        request.to(),
        recorded.size() < Recordings.MOST,
        Comparison.of(
            recorded,
            Replay.of(setting, recorded, request.to()),
            Replay.of(changed, recorded, request.to()),
            request.zone()));
  }

  /**
   * The answer.
   *
   * @param complete whether all alerts of the span were replayed, and not only the latest
   */
  public record Answer(Instant from, Instant to, boolean complete, Comparison comparison) {}
}
