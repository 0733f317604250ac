package dev.milepost.alert.intake.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.match.Matcher;
import dev.milepost.alert.match.Matchers;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.store.SilenceDesk;
import dev.milepost.alert.silence.store.SilenceRows;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Silences as Alertmanager takes and lists them. */
@Path("/connect/alertmanager/api/v2")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class AlertmanagerSilenceResource {

  private static final int MOST_EXPIRED = 200;

  private final Pool pool;
  private final SilenceRows rows;
  private final SilenceDesk desk;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public AlertmanagerSilenceResource(
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
  @Path("/silences")
  @RolesAllowed(Role.VIEW)
  public Uni<ArrayNode> list(@RestQuery List<String> filter) {
    Instant now = clock.instant();
    Matchers wanted = Matchers.parse("filter", filter);
    return rows.current(pool, now)
        .chain(
            current ->
                rows.over(pool, now, MOST_EXPIRED)
                    .map(
                        over -> {
                          var all = json.createArrayNode();
                          Stream.concat(current.stream(), over.stream())
                              .filter(silence -> means(wanted, silence))
                              .forEach(silence -> all.add(SilenceForm.node(silence, now)));
                          return all;
                        }));
  }

  /** A filter is of the labels that the silence's own matchers name. */
  private static boolean means(Matchers wanted, Silence silence) {
    var named =
        silence.matchers().all().stream()
            .collect(Collectors.toMap(Matcher::name, Matcher::value, (first, second) -> first));
    return wanted.match(named);
  }

  @POST
  @Path("/silences")
  @RolesAllowed(Role.RESPOND)
  @ResponseStatus(200)
  public Uni<Made> make(byte @Nullable [] body) {
    JsonNode sent = Batch.json(json, body);
    Silence silence = SilenceForm.read(sent, whole().name(), clock.instant());
    Uni<Void> there =
        sent.path("id").asText().isEmpty()
            ? Uni.createFrom().voidItem()
            : found(silence.id()).replaceWithVoid();
    return there.chain(() -> desk.put(silence)).map(kept -> new Made(kept.id()));
  }

  @GET
  @Path("/silence/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<JsonNode> one(@RestPath String id) {
    return found(id).map(found -> SilenceForm.node(found, clock.instant()));
  }

  @DELETE
  @Path("/silence/{id}")
  @RolesAllowed(Role.RESPOND)
  @ResponseStatus(200)
  public Uni<Void> expire(@RestPath String id) {
    whole();
    return desk.expire(id).replaceWithVoid();
  }

  private Uni<Silence> found(String id) {
    return rows.byId(pool, id).map(found -> found.orElseThrow(() -> SilenceDesk.unknown(id)));
  }

  /** A silence is of whatever matches, so a credential for one project must not make any. */
  private Caller whole() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Silences are");
    return caller;
  }

  /** The id of what was made. */
  public record Made(String silenceID) {}
}
