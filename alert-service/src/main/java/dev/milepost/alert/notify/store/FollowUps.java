package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertEffect;
import dev.milepost.alert.notify.EndpointKind;
import dev.milepost.alert.notify.Page.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lets receivers that keep alerts of their own know that somebody works on one, or that it is over.
 * Only who was told of an alert hears of its end, or who may have been: an attempt whose answer was
 * lost may have opened something there that nobody else would close.
 */
@ApplicationScoped
public class FollowUps implements AlertEffect {

  @Override
  public Uni<Void> after(
      SqlConnection connection, Alert before, Alert after, Action action, Instant now) {
    return before.status() == after.status()
        ? Uni.createFrom().voidItem()
        : of(connection, after, now);
  }

  /**
   * Adds what follows from where the alert stands now, to whoever has or may have taken a message
   * of it.
   */
  public Uni<Void> of(SqlConnection connection, Alert alert, Instant now) {
    Optional<Change> change =
        switch (alert.status()) {
          case ACKNOWLEDGED -> Optional.of(Change.ACKNOWLEDGED);
          case RESOLVED -> Optional.of(Change.RESOLVED);
          case TRIGGERED -> Optional.empty();
          case SNOOZED -> Optional.empty();
        };
    List<String> channels = change.map(FollowUps::heardBy).orElse(List.of());
    if (channels.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            """
            WITH told AS (
              SELECT DISTINCT ON (channel, target) alert, round, step, channel, target
              FROM notification WHERE alert = $1 AND channel = ANY ($2) AND change = 'TRIGGERED'
                AND (state = 'SENT' OR doubtful AND state IN ('SKIPPED', 'FAILED'))
              ORDER BY channel, target, round DESC, step),
            added AS (
              INSERT INTO notification (alert, round, step, channel, target, change, state,
                attempts, next_at, turn_at, fence, created_at, updated_at)
              SELECT alert, round, step, channel, target, $3, 'PENDING', 0, $4, $4, 0, $4, $4 FROM told
              ON CONFLICT DO NOTHING RETURNING 1)
            SELECT pg_notify($5, '') WHERE EXISTS (SELECT 1 FROM added)
            """)
        .execute(
            Tuple.of(
                alert.id(),
                channels.toArray(String[]::new),
                change.orElseThrow().name(),
                time(now),
                NotificationRows.CHANNEL))
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
