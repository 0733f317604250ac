package dev.milepost.alert.escalation.engine;

import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.store.Situations;
import dev.milepost.alert.escalation.store.Situations.Found;
import dev.milepost.alert.escalation.store.StepRows;
import dev.milepost.alert.escalation.store.StepRows.Taken;
import dev.milepost.alert.notify.store.Addressing;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.silence.store.SilenceRows;
import dev.milepost.database.batch.Pipeline;
import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
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

/**
 * Takes due steps, some in one transaction: they are closed or held, the notifications are written,
 * the next steps' timers are set, the facts are told, all or nothing. Whatever dies in between, the
 * steps are still due.
 */
@ApplicationScoped
public class EscalationEngine {

  /** More would make the first of them wait for the last. */
  private static final int AT_ONCE = 200;

  private final Pool pool;
  private final StepRows steps;
  private final AlertRows alerts;
  private final Situations situations;
  private final SilenceRows silences;
  private final Addressing addressing;
  private final NotificationRows notifications;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Listener listener;
  private final DueLoop loop;

  public EscalationEngine(
      Pool pool,
      StepRows steps,
      AlertRows alerts,
      Situations situations,
      SilenceRows silences,
      Addressing addressing,
      NotificationRows notifications,
      Outbox outbox,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.pool = pool;
    this.steps = steps;
    this.alerts = alerts;
    this.situations = situations;
    this.silences = silences;
    this.addressing = addressing;
    this.notifications = notifications;
    this.outbox = outbox;
    this.clock = clock;
    this.listener = listener;
    this.loop = new DueLoop("Escalation", vertx, clock, this::takeSome, steps::nextDue);
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

  private Uni<Boolean> takeSome() {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            steps
                .takeDue(connection, now, AT_ONCE)
                .chain(
                    taken ->
                        taken.isEmpty()
                            ? Uni.createFrom().item(false)
                            : situations
                                .of(connection, taken, now)
                                .map(found -> decided(found, now))
                                .call(decided -> address(connection, decided, now))
                                .chain(decided -> write(connection, decided, now))
                                .replaceWith(taken.size() >= AT_ONCE)));
  }

  /** One after the other: whoever is told of first leads its group for those that follow. */
  private static Decided decided(List<Found> found, Instant now) {
    var decided = new Decided();
    for (Found each : found) {
      Taken taken = each.taken();
      switch (EscalationRules.decide(decided.known(each.situation()), now)) {
        case Decision.Skip skip -> decided.skip(taken, skip, now);
        case Decision.Pass pass -> decided.pass(taken, pass, now);
        case Decision.Hold hold -> decided.hold(taken, each.situation(), hold, now);
        case Decision.Tell tell -> decided.tell(taken, tell, now);
      }
    }
    return decided;
  }

  /** Who is told is decided once, in the transaction that takes the step. */
  private Uni<Void> address(SqlConnection connection, Decided decided, Instant now) {
    return decided.messages.isEmpty()
        ? Uni.createFrom().voidItem()
        : addressing
            .address(connection, decided.messages, now)
            .invoke(addressed -> decided.heard(addressed, now))
            .replaceWithVoid();
  }

  private Uni<Void> write(SqlConnection connection, Decided decided, Instant now) {
    return Pipeline.of(
        steps.close(connection, decided.closed, now),
        steps.hold(connection, decided.held),
        silences.held(connection, decided.silenced),
        notifications.add(connection, decided.sent, now),
        steps.set(connection, decided.next),
        alerts.tell(connection, decided.lines),
        outbox.append(connection, decided.facts, now));
  }
}
