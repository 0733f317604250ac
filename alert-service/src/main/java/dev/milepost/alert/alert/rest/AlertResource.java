package dev.milepost.alert.alert.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Lifecycle.Action;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.alert.alert.store.AlertQueries.Found;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Alerts, and what people do to them. */
@Path("/api/v1/alerts")
public class AlertResource {

  private static final int MOST = 500;

  private final AlertQueries queries;
  private final AlertDesk desk;
  private final SecurityIdentity identity;
  private final ObjectMapper json;

  public AlertResource(
      AlertQueries queries, AlertDesk desk, SecurityIdentity identity, ObjectMapper json) {
    this.json = json;
    this.queries = queries;
    this.desk = desk;
    this.identity = identity;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> alerts(
      @RestQuery @Nullable String status,
      @RestQuery @Nullable String type,
      @RestQuery @Nullable String project,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @Nullable String cursor) {
    Caller caller = Caller.of(identity);
    if (project != null) {
      caller.mustReach(project);
    }
    if (limit < 1 || limit > MOST) {
      throw Failure.invalid("limit", "must be between 1 and " + MOST);
    }
    Place place = Place.of(cursor);
    return queries
        .list(
            AlertFilter.statuses(status),
            AlertFilter.types(type),
            project == null ? caller.project() : project,
            place.startedAt(),
            place.id(),
            limit + 1)
        .map(found -> page(found, limit));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<AlertView> alert(@RestPath String id) {
    return whole(id);
  }

  @POST
  @Path("/{id}/acknowledge")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.RESPOND)
  public Uni<AlertView> acknowledge(@RestPath String id, byte @Nullable [] body) {
    Caller caller = Caller.of(identity);
    return desk.apply(
            id, caller.project(), new Action.Acknowledge(caller.name(), Note.read(json, body)))
        .chain(done -> whole(id));
  }

  @POST
  @Path("/{id}/resolve")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.RESPOND)
  public Uni<AlertView> resolve(@RestPath String id, byte @Nullable [] body) {
    Caller caller = Caller.of(identity);
    return desk.apply(
            id, caller.project(), new Action.Resolve(caller.name(), Note.read(json, body)))
        .chain(done -> whole(id));
  }

  private Uni<AlertView> whole(String id) {
    Caller caller = Caller.of(identity);
    return queries
        .byId(id)
        .map(
            found ->
                found
                    .filter(f -> reaches(caller, f.alert()))
                    .orElseThrow(() -> AlertDesk.unknown(id)))
        .chain(found -> queries.timeline(id).map(timeline -> AlertView.of(found, timeline)));
  }

  private static boolean reaches(Caller caller, Alert alert) {
    String project = alert.project();
    return project == null ? caller.project() == null : caller.reaches(project);
  }

  private static Page page(List<Found> found, int limit) {
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page(
        shown.stream().map(f -> AlertView.of(f, null)).toList(),
        more ? Place.cursor(shown.getLast().alert()) : null);
  }

  /** One page of alerts. */
  public record Page(List<AlertView> items, @Nullable String next) {}

  /** Where a page ended. */
  private record Place(@Nullable Instant startedAt, String id) {

    static Place of(@Nullable String cursor) {
      if (cursor == null || cursor.isEmpty()) {
        return new Place(null, "");
      }
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        return new Place(Instant.parse(text.substring(0, space)), text.substring(space + 1));
      } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException e) {
        throw Failure.invalid("cursor", "is not one that this list has answered");
      }
    }

    static String cursor(Alert alert) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((alert.startedAt() + " " + alert.id()).getBytes(StandardCharsets.UTF_8));
    }
  }
}
