package dev.milepost.alert.intake.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.EventDesk;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes alerts, one or a list of them, all or none; answers after commit. */
@Path("/api/v1/alerts")
@Consumes(MediaType.WILDCARD)
public class DirectResource {

  private final SignalDesk signals;
  private final EventDesk events;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public DirectResource(
      SignalDesk signals,
      EventDesk events,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.signals = signals;
    this.events = events;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  /** In Milepost's own form, or as CloudEvents in any of their modes. */
  @POST
  @RolesAllowed(Role.REPORT)
  @ResponseStatus(202)
  public Uni<Taken> take(byte @Nullable [] body, @Context HttpHeaders headers) {
    Caller caller = Caller.of(identity);
    return EventModes.read(json, headers.getRequestHeaders(), body)
        .map(events -> take(caller, events))
        .orElseGet(() -> take(caller, body));
  }

  private Uni<Taken> take(Caller caller, EventModes.Envelopes envelopes) {
    Instant now = clock.instant();
    var violations = new ArrayList<Violation>();
    var read = new ArrayList<EventDesk.Event>();
    for (int i = 0; i < envelopes.events().size(); i++) {
      SentEvent.read(
              envelopes.events().get(i),
              envelopes.place(i),
              caller.name(),
              caller.project(),
              now,
              violations)
          .ifPresent(read::add);
    }
    return answer(violations, () -> events.take(read));
  }

  private Uni<Taken> take(Caller caller, byte @Nullable [] body) {
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
    return answer(violations, () -> signals.take(read));
  }

  private static Uni<Taken> answer(
      List<Violation> violations, Supplier<Uni<List<Outcome>>> taking) {
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return taking.get().map(done -> new Taken(done.stream().map(One::of).toList()));
  }

  /** What became of each, in their order. */
  public record Taken(List<One> items) {}

  /**
   * What became of one.
   *
   * @param id of the alert; null when it says that something is over which is not open
   * @param outcome triggered, occurred, resolved or nothing; duplicate of an event that was taken
   *     before
   */
  public record One(@Nullable String id, String outcome) {

    static One of(Outcome outcome) {
      return new One(outcome.alert(), outcome.kind().name().toLowerCase(Locale.ROOT));
    }
  }
}
