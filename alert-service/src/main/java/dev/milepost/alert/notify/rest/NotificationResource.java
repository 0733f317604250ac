package dev.milepost.alert.notify.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.notify.store.NotificationRows.State;
import dev.milepost.alert.notify.store.SentRows;
import dev.milepost.alert.notify.store.SentRows.Sent;
import dev.milepost.contracts.problem.ProblemType;
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
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What was sent to whom, what failed, and sending it again. */
@Path("/api/v1/notifications")
public class NotificationResource {

  private static final int MOST = 500;

  /** Of these a row says why nobody was told; there is no address to send to. */
  private static final Set<String> NOWHERE = Set.of("person", "schedule", "unknown");

  private final SentRows rows;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public NotificationResource(SentRows rows, SecurityIdentity identity, InstantSource clock) {
    this.rows = rows;
    this.identity = identity;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> list(
      @RestQuery @DefaultValue("all") String status,
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
    return rows.list(
            states(status), project == null ? caller.project() : project, before(cursor), limit + 1)
        .map(
            found -> {
              boolean more = found.size() > limit;
              List<Sent> shown = more ? found.subList(0, limit) : found;
              return new Page(
                  shown.stream().map(NotificationView::of).toList(),
                  more ? Long.toString(shown.getLast().id()) : null);
            });
  }

  @POST
  @Path("/{id}/resend")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.RESPOND)
  public Uni<NotificationView> resend(@RestPath long id) {
    Caller caller = Caller.of(identity);
    return found(id, caller)
        .invoke(NotificationResource::mustHaveAnAddress)
        .chain(message -> rows.resend(message, caller.name(), clock.instant()))
        .chain(() -> found(id, caller))
        .map(NotificationView::of);
  }

  private Uni<Sent> found(long id, Caller caller) {
    return rows.byId(id)
        .map(
            found ->
                found
                    .filter(message -> reaches(caller, message))
                    .orElseThrow(
                        () ->
                            Failure.of(
                                ProblemType.NOT_FOUND, "There is no notification " + id + ".")));
  }

  private static boolean reaches(Caller caller, Sent message) {
    String project = message.project();
    return project == null ? caller.project() == null : caller.reaches(project);
  }

  private static void mustHaveAnAddress(Sent message) {
    if (NOWHERE.contains(message.channel())) {
      throw Failure.of(
          ProblemType.CONFLICT,
          "This notification went to no address ("
              + message.detail()
              + "); escalate the alert to tell others.");
    }
  }

  private static Set<State> states(String status) {
    return switch (status) {
      case "all" -> EnumSet.allOf(State.class);
      case "pending" -> EnumSet.of(State.PENDING, State.SENDING);
      case "sent" -> EnumSet.of(State.SENT);
      case "failed" -> EnumSet.of(State.FAILED);
      case "skipped" -> EnumSet.of(State.SKIPPED);
      case String other ->
          throw Failure.invalid(
              "status", "must be failed, pending, sent, skipped or all, not \"" + other + "\"");
    };
  }

  private static @Nullable Long before(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      return Long.valueOf(cursor);
    } catch (NumberFormatException e) {
      throw Failure.invalid("cursor", "is not one that this list has answered");
    }
  }

  /** One page of messages. */
  public record Page(List<NotificationView> items, @Nullable String next) {}
}
