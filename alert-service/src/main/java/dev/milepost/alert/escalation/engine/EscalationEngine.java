package dev.milepost.alert.escalation.engine;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.AlertFacts;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.store.StepRows;
import dev.milepost.alert.escalation.store.StepRows.Taken;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.timer.engine.DueLoop;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.database.listen.Listener;
import dev.milepost.eventing.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Takes due steps, one transaction each: the step is closed, the notifications are written, the
 * next step's timer is set, the fact is told, all or nothing. Whatever dies in between, the step is
 * still due.
 */
@ApplicationScoped
public class EscalationEngine {

  private static final String CHANNEL_EMAIL = "email";

  private final Pool pool;
  private final StepRows steps;
  private final AlertRows alerts;
  private final NotificationRows notifications;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Listener listener;
  private final DueLoop loop;

  public EscalationEngine(
      Pool pool,
      StepRows steps,
      AlertRows alerts,
      NotificationRows notifications,
      Outbox outbox,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.pool = pool;
    this.steps = steps;
    this.alerts = alerts;
    this.notifications = notifications;
    this.outbox = outbox;
    this.clock = clock;
    this.listener = listener;
    this.loop = new DueLoop("Escalation", vertx, clock, this::takeOne, steps::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(StepRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks for due steps now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> takeOne() {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            steps
                .takeDue(connection, now)
                .chain(
                    taken ->
                        taken.isEmpty()
                            ? Uni.createFrom().item(false)
                            : take(connection, taken.get(), now).replaceWith(true)));
  }

  private Uni<Void> take(SqlConnection connection, Taken taken, Instant now) {
    return alerts
        .lock(connection, taken.alert())
        .map(found -> found.orElseThrow(() -> AlertDesk.unknown(taken.alert())))
        .chain(
            alert ->
                switch (EscalationRules.decide(
                    taken.policy(), taken.round(), taken.step(), alert)) {
                  case Decision.Skip skip -> skip(connection, taken, skip, now);
                  case Decision.Tell tell -> tell(connection, taken, alert, tell, now);
                });
  }

  private Uni<Void> skip(SqlConnection connection, Taken taken, Decision.Skip skip, Instant now) {
    return steps
        .close(connection, taken, "SKIPPED", skip.reason(), now)
        .chain(
            () ->
                alerts.tell(
                    connection,
                    taken.alert(),
                    now,
                    "step skipped",
                    null,
                    "step " + taken.step() + ": " + skip.reason()));
  }

  private Uni<Void> tell(
      SqlConnection connection, Taken taken, Alert alert, Decision.Tell tell, Instant now) {
    var fact =
        AlertFacts.of(
            alert,
            AlertChanged.Change.ESCALATED,
            null,
            taken.step(),
            tell.targets(),
            tell.next().map(EscalationRules.Due::at).orElse(null),
            now);
    Uni<Void> next =
        tell.next()
            .map(due -> steps.set(connection, Map.of(alert, due)))
            .orElse(Uni.createFrom().voidItem());
    return steps
        .close(connection, taken, "DONE", "told " + String.join(", ", tell.targets()), now)
        .chain(
            () ->
                notifications.add(
                    connection, alert, taken.step(), CHANNEL_EMAIL, tell.targets(), now))
        .chain(() -> next)
        .chain(
            () ->
                alerts.tell(
                    connection,
                    taken.alert(),
                    now,
                    "escalated",
                    null,
                    "step " + taken.step() + " tells " + String.join(", ", tell.targets())))
        .chain(() -> outbox.append(connection, List.of(fact), now));
  }
}
