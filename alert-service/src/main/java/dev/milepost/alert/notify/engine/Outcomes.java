package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.store.FollowUps;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.notify.store.NotificationRows.Claim;
import dev.milepost.alert.notify.store.NotificationRows.Outcome;
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
import java.util.Locale;

/** Writes what became of a message: its row, the alert's timeline and the fact, all or nothing. */
@ApplicationScoped
public class Outcomes {

  private final Pool pool;
  private final NotificationRows rows;
  private final AlertRows alerts;
  private final FollowUps followUps;
  private final Outbox outbox;
  private final InstantSource clock;

  public Outcomes(
      Pool pool,
      NotificationRows rows,
      AlertRows alerts,
      FollowUps followUps,
      Outbox outbox,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.alerts = alerts;
    this.followUps = followUps;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Nothing is written when the claim was lost meanwhile. The alert is locked first, as everywhere:
   * two messages of one alert may end at the same moment.
   */
  Uni<Void> record(Claim claim, Outcome outcome) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            alerts
                .lock(connection, claim.alert())
                .chain(
                    alert ->
                        rows.close(connection, claim, outcome, now)
                            .chain(
                                mine ->
                                    mine
                                        ? tell(connection, claim, outcome, alert.orElseThrow(), now)
                                        : nothing())));
  }

  private Uni<Void> tell(
      SqlConnection connection, Claim claim, Outcome outcome, Alert alert, Instant now) {
    return switch (outcome.state()) {
      case PENDING -> nothing();
      case SENDING -> nothing();
      case SKIPPED -> line(connection, claim, outcome, now);
      case SENT ->
          line(connection, claim, outcome, now)
              .chain(() -> fact(connection, claim, Change.SENT, outcome, alert, now))
              .chain(() -> overtaken(connection, claim, alert, now));
      case FAILED ->
          line(connection, claim, outcome, now)
              .chain(() -> fact(connection, claim, Change.FAILED, outcome, alert, now));
    };
  }

  /** The alert may have been answered while its message was under way. */
  private Uni<Void> overtaken(SqlConnection connection, Claim claim, Alert alert, Instant now) {
    return claim.change() == Page.Change.TRIGGERED
        ? followUps.of(connection, alert, now)
        : nothing();
  }

  private Uni<Void> line(SqlConnection connection, Claim claim, Outcome outcome, Instant now) {
    String words =
        claim.channel()
            + " to "
            + claim.target()
            + ", step "
            + claim.step()
            + (claim.change() == Page.Change.TRIGGERED
                ? ""
                : ", " + claim.change().name().toLowerCase(Locale.ROOT))
            + ": "
            + outcome.detail();
    return alerts.tell(
        connection,
        claim.alert(),
        now,
        "notification " + outcome.state().name().toLowerCase(Locale.ROOT),
        null,
        words);
  }

  private Uni<Void> fact(
      SqlConnection connection,
      Claim claim,
      Change change,
      Outcome outcome,
      Alert alert,
      Instant now) {
    return outbox.append(
        connection,
        List.of(
            new NotificationChanged(
                claim.alert(),
                change,
                claim.step(),
                claim.channel(),
                claim.target(),
                claim.attempts(),
                outcome.detail(),
                alert.content().project(),
                now,
                claim.fence())),
        now);
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
