package dev.milepost.progress.intake.cdevents;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.progress.intake.Reported;
import dev.milepost.progress.intake.RequestBody;
import dev.milepost.progress.intake.TargetProject;
import dev.milepost.progress.tracking.store.EventQueue;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Takes CDEvents; answers after they are committed. */
@Path("/connect/cdevents")
public class CdEventsResource {

  /** Most bytes of a body as it is sent. */
  static final int MOST_BYTES = 5 * 1024 * 1024;

  private final EventQueue queue;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public CdEventsResource(EventQueue queue, SecurityIdentity identity, InstantSource clock) {
    this.queue = queue;
    this.identity = identity;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.REPORT)
  @ResponseStatus(202)
  public Uni<Reported.Answer> take(
      byte @Nullable [] body,
      @RestHeader(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @RestQuery @Nullable String project) {
    String target = TargetProject.of(Caller.of(identity), project);
    byte[] unpacked = RequestBody.unpacked(body, encoding, MOST_BYTES);
    Reported reported = CdEventReader.read(unpacked, target, clock.instant());
    return queue
        .record(reported.events())
        .map(done -> new Reported.Answer(done.accepted(), done.duplicates(), reported.ignored()));
  }
}
