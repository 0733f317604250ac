package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.alert.alert.store.AlertQueries.Found;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.notify.Delivery;
import dev.milepost.alert.notify.Delivery.AfterFailure;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.email.EmailChannel;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.notify.store.NotificationRows.Claim;
import dev.milepost.alert.timer.engine.DueLoop;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.NotificationChanged;
import dev.milepost.contracts.alerts.NotificationChanged.Change;
import dev.milepost.database.listen.Listener;
import dev.milepost.eventing.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends messages: claim, send, record, each on its own, so that a crash in between is seen. */
@ApplicationScoped
public class NotificationSender {

  private static final Logger LOG = Logger.getLogger(NotificationSender.class);

  private final Pool pool;
  private final NotificationRows rows;
  private final AlertRows alerts;
  private final AlertQueries queries;
  private final EmailChannel email;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Listener listener;
  private final DueLoop loop;

  public NotificationSender(
      Pool pool,
      NotificationRows rows,
      AlertRows alerts,
      AlertQueries queries,
      EmailChannel email,
      Outbox outbox,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.pool = pool;
    this.rows = rows;
    this.alerts = alerts;
    this.queries = queries;
    this.email = email;
    this.outbox = outbox;
    this.clock = clock;
    this.listener = listener;
    this.loop = new DueLoop("Notification", vertx, clock, this::sendOne, rows::nextDue);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(NotificationRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks for due messages now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> sendOne() {
    return rows.claim(clock.instant())
        .chain(
            claim ->
                claim.isEmpty()
                    ? Uni.createFrom().item(false)
                    : attempt(claim.get()).replaceWith(true));
  }

  private Uni<Void> attempt(Claim claim) {
    if (claim.alertStatus() != AlertStatus.TRIGGERED) {
      String reason = "the alert was " + claim.alertStatus().name().toLowerCase(Locale.ROOT);
      return record(claim, "SKIPPED", clock.instant(), "not sent: " + reason, null);
    }
    return queries
        .byId(claim.alert())
        .chain(found -> email.send(claim.id(), claim.target(), page(found.orElseThrow(), claim)))
        .chain(() -> record(claim, "SENT", clock.instant(), accepted(claim), Change.SENT))
        .onFailure(failure -> !(failure instanceof RecordFailedException))
        .recoverWithUni(failure -> failed(claim, failure));
  }

  private static String accepted(Claim claim) {
    return claim.abandoned()
        ? "accepted; a former attempt did not come back, so this message may arrive twice"
        : "accepted";
  }

  private Uni<Void> failed(Claim claim, Throwable failure) {
    Instant now = clock.instant();
    String detail = String.valueOf(failure.getMessage());
    LOG.warnf(
        "Notification %d, attempt %d, was not accepted: %s", claim.id(), claim.attempts(), detail);
    return switch (Delivery.afterFailure(claim.attempts(), now)) {
      case AfterFailure.Retry retry -> record(claim, "PENDING", retry.at(), detail, null);
      case AfterFailure.GiveUp giveUp -> record(claim, "FAILED", now, detail, Change.FAILED);
    };
  }

  private Uni<Void> record(
      Claim claim, String state, Instant nextAt, String detail, @Nullable Change change) {
    Instant now = clock.instant();
    return pool.withTransaction(
            connection ->
                rows.close(connection, claim, state, nextAt, detail, now)
                    .chain(
                        mine ->
                            mine && !state.equals("PENDING")
                                ? tell(connection, claim, state, detail, change, now)
                                : Uni.createFrom().voidItem()))
        .onFailure()
        .transform(RecordFailedException::new);
  }

  private Uni<Void> tell(
      SqlConnection connection,
      Claim claim,
      String state,
      String detail,
      @Nullable Change change,
      Instant now) {
    String words =
        claim.channel() + " to " + claim.target() + ", step " + claim.step() + ": " + detail;
    Uni<Void> line =
        alerts.tell(
            connection,
            claim.alert(),
            now,
            "notification " + state.toLowerCase(Locale.ROOT),
            null,
            words);
    if (change == null) {
      return line;
    }
    return line.chain(() -> alerts.lock(connection, claim.alert()))
        .chain(
            alert ->
                outbox.append(
                    connection,
                    List.of(fact(claim, change, detail, alert.orElseThrow(), now)),
                    now));
  }

  private static NotificationChanged fact(
      Claim claim, Change change, String detail, Alert alert, Instant now) {
    return new NotificationChanged(
        claim.alert(),
        change,
        claim.step(),
        claim.channel(),
        claim.target(),
        claim.attempts(),
        detail,
        alert.content().project(),
        now,
        claim.fence());
  }

  private static Page page(Found found, Claim claim) {
    Alert alert = found.alert();
    Integer next = found.nextStep();
    var steps = new JsonArray(found.steps());
    return new Page(
        alert.id(),
        alert.content().title(),
        alert.content().type(),
        alert.content().project(),
        alert.content().task(),
        alert.content().detail(),
        alert.startedAt(),
        alert.occurrences(),
        claim.step(),
        found.nextAt(),
        next == null || next > steps.size()
            ? List.of()
            : steps.getJsonObject(next - 1).getJsonArray("targets").stream()
                .map(String::valueOf)
                .toList());
  }

  /** The message was sent or not, but that could not be written: the lease runs out, then again. */
  private static final class RecordFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordFailedException(Throwable cause) {
      super(cause);
    }
  }
}
