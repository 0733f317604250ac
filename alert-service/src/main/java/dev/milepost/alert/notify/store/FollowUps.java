package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertEffect;
import dev.milepost.alert.notify.EndpointKind;
import dev.milepost.alert.notify.Page.Change;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.database.batch.Pipeline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lets receivers that keep alerts of their own know that somebody works on one, or that it is over.
 * Only who was told of an alert hears of its end, or who may have been: an attempt whose answer was
 * lost may have opened something there that nobody else would close.
 */
@ApplicationScoped
public class FollowUps implements AlertEffect {

  @Override
  public Uni<Void> after(SqlConnection connection, List<Changed> changes, Instant now) {
    return of(
        connection,
        changes.stream()
            .filter(each -> each.before().status() != each.after().status())
            .map(Changed::after)
            .toList(),
        now);
  }

  /**
   * Adds what follows from where alerts stand now, to whoever has or may have taken a message of
   * them.
   */
  public Uni<Void> of(SqlConnection connection, List<Alert> alerts, Instant now) {
    return Pipeline.of(
        of(connection, Change.ACKNOWLEDGED, standing(alerts, AlertStatus.ACKNOWLEDGED), now),
        of(connection, Change.RESOLVED, standing(alerts, AlertStatus.RESOLVED), now));
  }

  private static String[] standing(List<Alert> alerts, AlertStatus status) {
    return alerts.stream()
        .filter(alert -> alert.status() == status)
        .map(Alert::id)
        .toArray(String[]::new);
  }

  private static Uni<Void> of(
      SqlConnection connection, Change change, String[] alerts, Instant now) {
    if (alerts.length == 0) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            """
            WITH told AS (
              SELECT DISTINCT ON (alert, channel, target) alert, round, step, channel, target
              FROM notification
              WHERE alert = ANY ($1) AND channel = ANY ($2) AND change = 'TRIGGERED'
                AND (state = 'SENT' OR doubtful AND state IN ('SKIPPED', 'FAILED'))
              ORDER BY alert, channel, target, round DESC, step),
            added AS (
              INSERT INTO notification (alert, round, step, channel, target, change, state,
                attempts, next_at, turn_at, fence, created_at, updated_at)
              SELECT alert, round, step, channel, target, $3, 'PENDING', 0, $4::timestamptz,
                $4::timestamptz + $6::float8 * interval '1 second', 0, $4, $4 FROM told
              ON CONFLICT DO NOTHING RETURNING 1)
            SELECT pg_notify($5, '') WHERE EXISTS (SELECT 1 FROM added)
            """)
        .execute(
            Tuple.of(
                alerts,
                heardBy(change).toArray(String[]::new),
                change.name(),
                time(now),
                NotificationRows.CHANNEL,
                NotificationRows.NOTICE_SECONDS))
        .replaceWithVoid();
  }

  private static List<String> heardBy(Change change) {
    var channels = new ArrayList<String>();
    Arrays.stream(EndpointKind.values())
        .filter(kind -> hears(kind, change))
        .map(EndpointKind::wireName)
        .forEach(channels::add);
    return channels;
  }

  /** Alertmanager's form knows no acknowledgement, and nobody wants a second text message. */
  private static boolean hears(EndpointKind kind, Change change) {
    return switch (kind) {
      case WEBHOOK, SLACK, PAGERDUTY -> change != Change.TRIGGERED;
      case ALERTMANAGER -> change == Change.RESOLVED;
      case SMS -> false;
    };
  }
}
