package dev.milepost.alert.silence.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.store.SilenceDesk;
import dev.milepost.alert.silence.store.SilenceRows;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Silences and maintenance windows: once, week after week, or as long as a deployment goes on. */
@Path("/api/v1/silences")
public class SilenceResource {

  private static final int MOST_OVER = 200;
  private static final int MOST_HELD = 1_000;

  private final Pool pool;
  private final SilenceRows rows;
  private final SilenceDesk desk;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public SilenceResource(
      Pool pool,
      SilenceRows rows,
      SilenceDesk desk,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.desk = desk;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> silences(@RestQuery @DefaultValue("current") String state) {
    Instant now = clock.instant();
    Uni<List<Silence>> found =
        switch (state) {
          case "current" -> rows.current(pool, now);
          case "expired" -> rows.over(pool, now, MOST_OVER);
          default ->
              throw Failure.invalid("state", "must be current or expired, not \"" + state + "\"");
        };
    return found.map(
        all -> new Page(all.stream().map(each -> SilenceView.of(each, null, now)).toList(), null));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<SilenceView> silence(@RestPath String id) {
    return rows.byId(pool, id)
        .map(found -> found.orElseThrow(() -> SilenceDesk.unknown(id)))
        .chain(
            found ->
                rows.heldBy(pool, id, MOST_HELD)
                    .map(held -> SilenceView.of(found, held, clock.instant())));
  }

  @POST
  @RolesAllowed(Role.RESPOND)
  @ResponseStatus(201)
  public Uni<SilenceView> create(byte @Nullable [] body) {
    return put(UUID.randomUUID().toString(), body);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.RESPOND)
  public Uni<SilenceView> change(@RestPath String id, byte @Nullable [] body) {
    return rows.byId(pool, id)
        .map(found -> found.orElseThrow(() -> SilenceDesk.unknown(id)))
        .chain(found -> put(id, body));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.RESPOND)
  public Uni<SilenceView> expire(@RestPath String id) {
    whole();
    return desk.expire(id).map(done -> SilenceView.of(done, null, clock.instant()));
  }

  private Uni<SilenceView> put(String id, byte @Nullable [] body) {
    Instant now = clock.instant();
    return desk.put(SilenceDraft.read(json, body, id, whole().name(), now))
        .map(kept -> SilenceView.of(kept, null, now));
  }

  /** A silence is of whatever matches, so a credential for one project must not make any. */
  private Caller whole() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Silences are");
    return caller;
  }

  /** One page of silences. */
  public record Page(List<SilenceView> items, @Nullable String next) {}
}
