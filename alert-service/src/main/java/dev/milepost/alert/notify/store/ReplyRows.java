package dev.milepost.alert.notify.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements about what comes back: answers of people, and receipts of providers. */
@ApplicationScoped
public class ReplyRows {

  private static final int MOST = 20;

  private final Pool pool;

  public ReplyRows(Pool pool) {
    this.pool = pool;
  }

  /** An alert that somebody was told of. */
  public record Told(String alert, long number) {}

  /**
   * Alerts of which this telephone was told, newest first. Whoever was told of an alert may answer
   * it, and nobody may answer another by guessing its number.
   *
   * @param number of the alert; null for all that are open
   */
  public Uni<List<Told>> told(String telephone, @Nullable Long number) {
    return pool.preparedQuery(
            """
            SELECT a.id, a.number FROM alert a
            WHERE EXISTS (SELECT 1 FROM notification n
                WHERE n.alert = a.id AND n.channel = 'sms' AND n.target = $1)
              AND (a.number = $2 OR $2::bigint IS NULL AND a.status <> 'RESOLVED')
            ORDER BY a.number DESC LIMIT $3
            """)
        .execute(Tuple.of(telephone, number, MOST))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Told(row.getString("id"), row.getLong("number")))
                    .toList());
  }

  /** A message that was sent. */
  public record Sent(
      long id, String alert, int step, String channel, String target, int attempts, long fence) {}

  /** The message of that reference, while it counts as sent. */
  public Uni<Optional<Sent>> sent(String channel, String reference) {
    return pool.preparedQuery(
            "SELECT id, alert, step, channel, target, attempts, fence FROM notification"
                + " WHERE reference = $2 AND channel = $1 AND state = 'SENT'")
        .execute(Tuple.of(channel, reference))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new Sent(
                                row.getLong("id"),
                                row.getString("alert"),
                                row.getInteger("step"),
                                row.getString("channel"),
                                row.getString("target"),
                                row.getInteger("attempts"),
                                row.getLong("fence"))));
  }

  /**
   * Writes what a provider says of a message after it was taken.
   *
   * @param state SENT when it has arrived; PENDING or FAILED when it has not
   * @return false when the same was said before, or the message has been sent anew since
   */
  public Uni<Boolean> receive(
      SqlConnection connection,
      Sent sent,
      String receipt,
      String state,
      Instant nextAt,
      String detail,
      Instant now) {
    return connection
        .preparedQuery(
            """
            WITH received AS (
              UPDATE notification SET receipt = $3, state = $4, next_at = $5, turn_at = $5, updated_at = $6,
                detail = CASE WHEN $4 = 'SENT' THEN detail || '; ' || $7 ELSE $7 END
              WHERE id = $1 AND fence = $2 AND state = 'SENT' AND receipt IS DISTINCT FROM $3
              RETURNING state)
            SELECT state, pg_notify($8, '') FROM received
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  sent.id(),
                  sent.fence(),
                  receipt,
                  state,
                  nextAt.atOffset(java.time.ZoneOffset.UTC),
                  now.atOffset(java.time.ZoneOffset.UTC),
                  detail,
                  NotificationRows.CHANNEL
                }))
        .map(rows -> rows.rowCount() == 1);
  }
}
