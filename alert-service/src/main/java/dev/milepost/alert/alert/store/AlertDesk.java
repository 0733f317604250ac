package dev.milepost.alert.alert.store;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.AlertFacts;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.alert.Standing;
import dev.milepost.contracts.alerts.AlertChanged.Change;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies actions to alerts: the row, its timeline, the fact and what follows change together. */
@ApplicationScoped
public class AlertDesk {

  private final Pool pool;
  private final AlertRows rows;
  private final Outbox outbox;
  private final Instance<AlertEffect> effects;
  private final InstantSource clock;

  public AlertDesk(
      Pool pool,
      AlertRows rows,
      Outbox outbox,
      @Any Instance<AlertEffect> effects,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.outbox = outbox;
    this.effects = effects;
    this.clock = clock;
  }

  /**
   * Applies an action in a transaction of its own.
   *
   * @return the alert; fails with 404 or 409
   */
  public Uni<Alert> apply(String id, @Nullable String onlyProject, Action action) {
    return pool.withTransaction(
        connection ->
            rows.lock(connection, id)
                .map(
                    found ->
                        found
                            .filter(a -> onlyProject == null || isOf(onlyProject, a))
                            .orElseThrow(() -> unknown(id)))
                .call(
                    alert ->
                        action instanceof Action.Reopen
                            ? mustBeTheOnly(connection, alert)
                            : Uni.createFrom().voidItem())
                .chain(alert -> apply(connection, alert, action)));
  }

  /** Applies an action to an alert that the caller's transaction has locked. */
  public Uni<Alert> apply(SqlConnection connection, Alert alert, Action action) {
    Instant now = clock.instant();
    Alert changed = Lifecycle.apply(alert, action, now);
    Uni<Void> written =
        changed.equals(alert) ? Uni.createFrom().voidItem() : rows.update(connection, changed);
    return written
        .chain(() -> record(connection, changed, action, now))
        .chain(() -> follow(connection, alert, changed, action, now))
        .replaceWith(changed);
  }

  private Uni<Void> mustBeTheOnly(SqlConnection connection, Alert alert) {
    return rows.lockOpen(connection, alert.fingerprint())
        .invoke(
            open ->
                open.filter(other -> !other.id().equals(alert.id()))
                    .ifPresent(
                        other -> {
                          throw Failure.of(
                              ProblemType.CONFLICT,
                              "The same has come up again meanwhile and is open as alert "
                                  + other.id()
                                  + "; go on there.");
                        }))
        .replaceWithVoid();
  }

  private Uni<Void> follow(
      SqlConnection connection, Alert before, Alert after, Action action, Instant now) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (AlertEffect effect : effects) {
      done = done.chain(() -> effect.after(connection, before, after, action, now));
    }
    return done;
  }

  private Uni<Void> record(SqlConnection connection, Alert alert, Action action, Instant now) {
    return switch (action) {
      case Action.Acknowledge by ->
          told(
              connection,
              alert,
              "acknowledged",
              by.by(),
              acknowledged(alert, by),
              Change.ACKNOWLEDGED,
              now);
      case Action.Unacknowledge by ->
          told(connection, alert, "unacknowledged", by.by(), by.note(), Change.TRIGGERED, now);
      case Action.Escalate by ->
          told(
              connection,
              alert,
              "escalated by hand",
              by.by(),
              (by.target() == null ? "to step " + by.step() : "to " + by.target())
                  + (by.note() == null ? "" : ": " + by.note()),
              Change.TRIGGERED,
              now);
      case Action.Snooze by ->
          told(
              connection,
              alert,
              "snoozed",
              by.by(),
              "until " + by.until() + (by.note() == null ? "" : ": " + by.note()),
              Change.SNOOZED,
              now);
      case Action.Wake over ->
          told(connection, alert, "snooze over", null, null, Change.TRIGGERED, now);
      case Action.LeaseOver over ->
          told(
              connection,
              alert,
              "acknowledgement ran out",
              null,
              "nothing was done or heard of in its time; others are told again",
              Change.TRIGGERED,
              now);
      case Action.Renew renewed ->
          told(connection, alert, "acknowledgement renewed", null, renewed.why(), null, now);
      case Action.Resolve by ->
          told(connection, alert, "resolved", by.by(), by.note(), Change.RESOLVED, now);
      case Action.Reopen by ->
          told(connection, alert, "reopened", by.by(), by.note(), Change.TRIGGERED, now);
      case Action.Occur again ->
          told(connection, alert, "occurred", null, again.content().detail(), null, now);
      case Action.Refresh again ->
          told(connection, alert, "changed", null, again.content().detail(), null, now);
      case Action.Comment by -> told(connection, alert, "note", by.by(), by.note(), null, now);
    };
  }

  private static @Nullable String acknowledged(Alert alert, Action.Acknowledge by) {
    int more =
        alert.standing() instanceof Standing.Triggered open
            ? alert.place().acknowledgements() - open.seenBy().size()
            : 0;
    String still = more == 0 ? null : more + " more must, until then others are told";
    return by.note() == null ? still : still == null ? by.note() : by.note() + " (" + still + ")";
  }

  private Uni<Void> told(
      SqlConnection connection,
      Alert alert,
      String kind,
      @Nullable String actor,
      @Nullable String detail,
      @Nullable Change change,
      Instant now) {
    Uni<Void> line = rows.tell(connection, alert.id(), now, kind, actor, detail);
    return change == null
        ? line
        : line.chain(
            () ->
                outbox.append(connection, List.of(AlertFacts.of(alert, change, actor, now)), now));
  }

  private static boolean isOf(String project, Alert alert) {
    return project.equals(alert.content().project());
  }

  /** 404 for an id that nothing has. */
  public static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no alert " + id + ".");
  }
}
