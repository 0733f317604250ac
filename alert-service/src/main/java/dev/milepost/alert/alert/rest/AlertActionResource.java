package dev.milepost.alert.alert.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertMarks;
import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What people do to alerts, one or many at once. */
@Path("/api/v1/alerts")
@Consumes(MediaType.WILDCARD)
@RolesAllowed(Role.RESPOND)
public class AlertActionResource {

  private static final int MOST = 200;
  private static final Set<String> NOTE = Set.of("note");
  private static final Set<String> SNOOZE = Set.of("note", "for", "until");
  private static final Set<String> ESCALATE = Set.of("note", "step", "target");
  private static final Set<String> BULK =
      Set.of("note", "for", "until", "step", "target", "action", "ids");

  private final AlertDesk desk;
  private final AlertQueries queries;
  private final AlertMarks marks;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public AlertActionResource(
      AlertDesk desk,
      AlertQueries queries,
      AlertMarks marks,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.desk = desk;
    this.queries = queries;
    this.marks = marks;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  @POST
  @Path("/{id}/acknowledge")
  public Uni<AlertView> acknowledge(@RestPath String id, byte @Nullable [] body) {
    return act(id, "acknowledge", ActionBody.read(json, body, NOTE));
  }

  @POST
  @Path("/{id}/unacknowledge")
  public Uni<AlertView> unacknowledge(@RestPath String id, byte @Nullable [] body) {
    return act(id, "unacknowledge", ActionBody.read(json, body, NOTE));
  }

  @POST
  @Path("/{id}/snooze")
  public Uni<AlertView> snooze(@RestPath String id, byte @Nullable [] body) {
    return act(id, "snooze", ActionBody.read(json, body, SNOOZE));
  }

  @POST
  @Path("/{id}/resolve")
  public Uni<AlertView> resolve(@RestPath String id, byte @Nullable [] body) {
    return act(id, "resolve", ActionBody.read(json, body, NOTE));
  }

  @POST
  @Path("/{id}/reopen")
  public Uni<AlertView> reopen(@RestPath String id, byte @Nullable [] body) {
    return act(id, "reopen", ActionBody.read(json, body, NOTE));
  }

  /**
   * Tells others now: the escalation goes on at {@code step}, at the first without one. With a
   * {@code target} that one is told at once, and the escalation goes on when he does not answer.
   */
  @POST
  @Path("/{id}/escalate")
  public Uni<AlertView> escalate(@RestPath String id, byte @Nullable [] body) {
    return act(id, "escalate", ActionBody.read(json, body, ESCALATE));
  }

  @POST
  @Path("/{id}/notes")
  public Uni<AlertView> comment(@RestPath String id, byte @Nullable [] body) {
    return act(id, "note", ActionBody.read(json, body, NOTE));
  }

  /** One action on many alerts; each stands for itself. */
  @POST
  @Path("/actions")
  public Uni<Done> many(byte @Nullable [] body) {
    Caller caller = Caller.of(identity);
    var said = ActionBody.read(json, body, BULK);
    Action action = action(caller, said.action(), said);
    return Multi.createFrom()
        .iterable(said.ids(MOST))
        .onItem()
        .transformToUniAndConcatenate(
            id ->
                desk.apply(id, caller.project(), action)
                    .map(done -> new One(id, done.status().name().toLowerCase(Locale.ROOT), null))
                    .onFailure(Failure.class)
                    .recoverWithItem(failure -> new One(id, null, failure.getMessage())))
        .collect()
        .asList()
        .map(Done::new);
  }

  private Uni<AlertView> act(String id, String action, ActionBody said) {
    Caller caller = Caller.of(identity);
    return desk.apply(id, caller.project(), action(caller, action, said))
        .chain(done -> AlertView.whole(queries, marks, caller, id));
  }

  private Action action(Caller caller, String name, ActionBody said) {
    String by = caller.name();
    return switch (name) {
      case "acknowledge" -> new Action.Acknowledge(by, said.note(), null);
      case "unacknowledge" -> new Action.Unacknowledge(by, said.note());
      case "snooze" -> new Action.Snooze(by, said.until(clock.instant()), said.note());
      case "escalate" -> new Action.Escalate(by, said.step(), said.target(), said.note());
      case "resolve" -> new Action.Resolve(by, said.note());
      case "reopen" -> new Action.Reopen(by, said.note());
      case "note" -> new Action.Comment(by, said.noteThere());
      default ->
          throw Failure.invalid(
              "action",
              "must be acknowledge, unacknowledge, snooze, escalate, resolve, reopen or note, not \""
                  + name
                  + "\"");
    };
  }

  /** What became of each, in the order of the ids. */
  public record Done(List<One> items) {}

  /**
   * What became of one alert.
   *
   * @param status its status now; null when the action was refused
   * @param refused why it was
   */
  public record One(String id, @Nullable String status, @Nullable String refused) {}
}
