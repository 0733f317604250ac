package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.notify.Delivery;
import dev.milepost.alert.notify.Delivery.AfterFailure;
import dev.milepost.alert.notify.store.ReplyRows;
import dev.milepost.alert.notify.store.ReplyRows.Sent;
import dev.milepost.contracts.alerts.NotificationChanged;
import dev.milepost.contracts.alerts.NotificationChanged.Change;
import dev.milepost.eventing.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Writes down what a provider says of a message after it has taken it. */
@ApplicationScoped
public class Receipts {

  private final Pool pool;
  private final ReplyRows rows;
  private final AlertRows alerts;
  private final Outbox outbox;
  private final ProviderReports reports;
  private final InstantSource clock;

  public Receipts(
      Pool pool,
      ReplyRows rows,
      AlertRows alerts,
      Outbox outbox,
      ProviderReports reports,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.alerts = alerts;
    this.outbox = outbox;
    this.reports = reports;
    this.clock = clock;
  }

  /** It has arrived. Nothing happens for a message that nobody knows, or that was sent anew. */
  public Uni<Void> delivered(String channel, String reference) {
    Instant now = clock.instant();
    return with(
        channel,
        reference,
        (connection, sent, alert) ->
            rows.receive(connection, sent, "delivered", "SENT", now, "delivered", now)
                .chain(
                    mine ->
                        mine
                            ? line(connection, sent, "notification delivered", "delivered", now)
                            : Uni.createFrom().voidItem()));
  }

  /** It has not arrived: that attempt has failed, and the next one follows as after any failure. */
  public Uni<Void> undelivered(String channel, String reference, String why) {
    Instant now = clock.instant();
    reports.undelivered(reference, why);
    String detail = "accepted, but not delivered: " + why;
    return with(
        channel,
        reference,
        (connection, sent, alert) ->
            switch (Delivery.afterFailure(sent.attempts(), now)) {
              case AfterFailure.Retry retry ->
                  rows.receive(connection, sent, "undelivered", "PENDING", retry.at(), detail, now)
                      .chain(
                          mine ->
                              mine
                                  ? line(connection, sent, "notification undelivered", detail, now)
                                  : Uni.createFrom().voidItem());
              case AfterFailure.GiveUp giveUp ->
                  rows.receive(connection, sent, "undelivered", "FAILED", now, detail, now)
                      .chain(
                          mine ->
                              mine
                                  ? line(connection, sent, "notification failed", detail, now)
                                      .chain(() -> fact(connection, sent, alert, detail, now))
                                  : Uni.createFrom().voidItem());
            });
  }

  private interface Writing {
    Uni<Void> write(SqlConnection connection, Sent sent, Alert alert);
  }

  private Uni<Void> with(String channel, String reference, Writing writing) {
    return rows.sent(channel, reference)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : pool.withTransaction(
                        connection ->
                            alerts
                                .lock(connection, found.get().alert())
                                .chain(
                                    alert ->
                                        writing.write(
                                            connection, found.get(), alert.orElseThrow()))));
  }

  private Uni<Void> line(
      SqlConnection connection, Sent sent, String kind, String detail, Instant now) {
    return alerts.tell(
        connection,
        sent.alert(),
        now,
        kind,
        null,
        sent.channel() + " to " + sent.target() + ", step " + sent.step() + ": " + detail);
  }

  private Uni<Void> fact(
      SqlConnection connection, Sent sent, Alert alert, String detail, Instant now) {
    return outbox.append(
        connection,
        List.of(
            new NotificationChanged(
                sent.alert(),
                Change.FAILED,
                sent.step(),
                sent.channel(),
                sent.target(),
                sent.attempts(),
                detail,
                alert.content().project(),
                now,
                sent.fence())),
        now);
  }
}
