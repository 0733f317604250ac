package dev.milepost.alert.alert.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertMarks;
import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.alert.alert.store.AlertQueries.Found;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Alerts. */
@Path("/api/v1/alerts")
public class AlertResource {

  private static final int MOST = 500;

  private final AlertQueries queries;
  private final AlertMarks marks;
  private final SecurityIdentity identity;

  public AlertResource(AlertQueries queries, AlertMarks marks, SecurityIdentity identity) {
    this.queries = queries;
    this.marks = marks;
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
        .chain(
            found ->
                marks
                    .silencedBy(found.stream().map(Found::alert).toList())
                    .map(by -> page(found, by, limit)));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<AlertView> alert(@RestPath String id) {
    return AlertView.whole(queries, marks, Caller.of(identity), id);
  }

  private static Page page(List<Found> found, Map<String, List<String>> silencedBy, int limit) {
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page(
        shown.stream()
            .map(f -> AlertView.of(f, silencedBy.getOrDefault(f.alert().id(), List.of()), null))
            .toList(),
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
