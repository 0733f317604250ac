package dev.milepost.alert.alert.engine;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.alert.Standing.Acknowledged;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertDesk.Asked;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.alert.store.WorkSeen;
import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Ends snoozes and leases that are over, and alerts whose sender has fallen silent. */
@ApplicationScoped
public class AlertTimers {

  /** A thousand alerts may end at the same moment; those of one transaction are held as long. */
  private static final int AT_ONCE = 50;

  private final Pool pool;
  private final AlertRows rows;
  private final AlertDesk desk;
  private final WorkSeen work;
  private final InstantSource clock;
  private final Listener listener;
  private final DueLoop loop;

  public AlertTimers(
      Pool pool,
      AlertRows rows,
      AlertDesk desk,
      WorkSeen work,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.pool = pool;
    this.rows = rows;
    this.desk = desk;
    this.work = work;
    this.clock = clock;
    this.listener = listener;
    this.loop = new DueLoop("Alert timer", vertx, clock, this::some, rows::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(AlertRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> some() {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            rows.lockDue(connection, now, AT_ONCE)
                .chain(found -> all(connection, found, now).replaceWith(found.size() >= AT_ONCE)));
  }

  private Uni<Void> all(SqlConnection connection, List<Alert> found, Instant now) {
    var early = new ArrayList<Alert>();
    Uni<List<Asked>> asked = Uni.createFrom().item(new ArrayList<>());
    for (Alert alert : found) {
      var action = Lifecycle.due(alert, now);
      if (action.isEmpty()) {
        early.add(alert);
      } else {
        asked =
            asked.call(
                all ->
                    renewed(connection, alert, action.get(), now)
                        .invoke(does -> all.add(new Asked(alert, does))));
      }
    }
    Uni<List<Asked>> due = asked;
    // The row says when to look; it is written anew, so that the same is not found again.
    return rows.update(connection, early)
        .chain(() -> due)
        .chain(all -> desk.apply(connection, all))
        .replaceWithVoid();
  }

  /** An acknowledgement goes on as long as its task does: that is asked when it would end. */
  private Uni<Action> renewed(SqlConnection connection, Alert alert, Action action, Instant now) {
    String project = alert.content().project();
    String task = alert.content().task();
    if (!(action instanceof Action.LeaseOver)
        || project == null
        || task == null
        || !(alert.standing() instanceof Acknowledged by)
        || by.lease() == null) {
      return Uni.createFrom().item(action);
    }
    Duration length = by.lease().length();
    return work.last(connection, project, task, by.lease().until().minus(length))
        .map(
            seen ->
                seen.filter(at -> at.plus(length).isAfter(now))
                    .<Action>map(at -> new Action.Renew(at, task + " went on at " + at))
                    .orElse(action));
  }
}
