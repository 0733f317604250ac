package dev.milepost.progress.intake.events;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.progress.intake.RequestBody;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.EventQueue;
import dev.milepost.progress.tracking.store.Recorded;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Takes events; answers after they are committed. */
@Path("/api/v1/events")
public class EventsResource {

  /** Most bytes of a body as it is sent. */
  static final int MOST_BYTES = 5 * 1024 * 1024;

  private final EventQueue queue;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public EventsResource(EventQueue queue, SecurityIdentity identity, InstantSource clock) {
    this.queue = queue;
    this.identity = identity;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.REPORT)
  @ResponseStatus(202)
  public Uni<Recorded> take(
      byte @Nullable [] body,
      @RestHeader(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @RestHeader("Idempotency-Key") @Nullable String idempotencyKey,
      @RestHeader("ce-id") @Nullable String cloudEventId,
      @RestHeader("ce-source") @Nullable String cloudEventSource,
      @RestHeader("ce-time") @Nullable String cloudEventTime) {
    Caller caller = Caller.of(identity);
    byte[] unpacked = RequestBody.unpacked(body, encoding, MOST_BYTES);
    var defaults =
        new EventDefaults(
            cloudEventSource == null ? caller.name() : cloudEventSource,
            cloudEventId,
            idempotencyKey == null ? null : SendKey.of(caller, idempotencyKey, unpacked),
            cloudEventTime);
    List<TaskEvent> events = EventReader.read(unpacked, defaults, clock.instant());
    events.stream().map(TaskEvent::project).distinct().forEach(caller::mustReach);
    return queue.record(events);
  }
}
