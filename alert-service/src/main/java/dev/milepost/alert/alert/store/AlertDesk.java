package dev.milepost.alert.alert.store;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.AlertFacts;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.alert.Lifecycle.Action;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies actions to alerts: the row, its timeline and the fact change together. */
@ApplicationScoped
public class AlertDesk {

  private final Pool pool;
  private final AlertRows rows;
  private final Outbox outbox;
  private final InstantSource clock;

  public AlertDesk(Pool pool, AlertRows rows, Outbox outbox, InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.outbox = outbox;
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
                            .filter(a -> onlyProject == null || onlyProject.equals(a.project()))
                            .orElseThrow(() -> unknown(id)))
                .chain(alert -> apply(connection, alert, action)));
  }

  /** Applies an action to an alert that the caller's transaction has locked. */
  public Uni<Alert> apply(SqlConnection connection, Alert alert, Action action) {
    Instant now = clock.instant();
    Alert changed = Lifecycle.apply(alert, action, now);
    return rows.update(connection, changed)
        .chain(() -> record(connection, changed, action, now))
        .replaceWith(changed);
  }

  private Uni<Void> record(SqlConnection connection, Alert alert, Action action, Instant now) {
    return switch (action) {
      case Action.Acknowledge by ->
          rows.tell(connection, alert.id(), now, "acknowledged", by.actor(), by.note())
              .chain(
                  () ->
                      publish(
                          connection, alert, AlertChanged.Change.ACKNOWLEDGED, by.actor(), now));
      case Action.Resolve by ->
          rows.tell(connection, alert.id(), now, "resolved", by.actor(), by.note())
              .chain(
                  () -> publish(connection, alert, AlertChanged.Change.RESOLVED, by.actor(), now));
      case Action.Occur again ->
          rows.tell(connection, alert.id(), now, "occurred", null, again.words());
    };
  }

  private Uni<Void> publish(
      SqlConnection connection,
      Alert alert,
      AlertChanged.Change change,
      @Nullable String actor,
      Instant now) {
    return outbox.append(connection, List.of(AlertFacts.of(alert, change, actor, now)), now);
  }

  /** 404 for an id that nothing has. */
  public static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no alert " + id + ".");
  }
}
