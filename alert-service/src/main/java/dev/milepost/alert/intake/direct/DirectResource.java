package dev.milepost.alert.intake.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.Outcome;
import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes alerts, one or a list of them, all or none; answers after commit. */
@Path("/api/v1/alerts")
@Consumes(MediaType.WILDCARD)
public class DirectResource {

  private final SignalDesk signals;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public DirectResource(
      SignalDesk signals, SecurityIdentity identity, ObjectMapper json, InstantSource clock) {
    this.signals = signals;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Role.REPORT)
  @ResponseStatus(202)
  public Uni<Taken> take(byte @Nullable [] body) {
    Caller caller = Caller.of(identity);
    Instant now = clock.instant();
    JsonNode sent = Batch.json(json, body);
    List<JsonNode> items = sent.isObject() ? List.of(sent) : Batch.items(sent, "body");
    var violations = new ArrayList<Violation>();
    var read = new ArrayList<Signal>();
    for (int i = 0; i < items.size(); i++) {
      String place = sent.isObject() ? "" : "[" + i + "]";
      SentAlert.read(items.get(i), place, caller.name(), caller.project(), now, violations)
          .ifPresent(read::add);
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return signals.take(read).map(done -> new Taken(done.stream().map(One::of).toList()));
  }

  /** What became of each, in their order. */
  public record Taken(List<One> items) {}

  /**
   * What became of one.
   *
   * @param id of the alert; null when it says that something is over which is not open
   * @param outcome triggered, occurred, resolved or nothing
   */
  public record One(@Nullable String id, String outcome) {

    static One of(Outcome outcome) {
      return new One(outcome.alert(), outcome.kind().name().toLowerCase(Locale.ROOT));
    }
  }
}
