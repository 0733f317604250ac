package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.alerts.AlertStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Messages to be sent. One is claimed under a lease by the database's own clock, which outlives the
 * hard send timeout, and a fencing number: a sender that lost its lease cannot write a result.
 */
@ApplicationScoped
public class NotificationRows {

  /** Channel that wakes the senders of all replicas. */
  public static final String CHANNEL = "alert_notification";

  /** Seconds a claim holds; more than any send may take. */
  public static final int LEASE_SECONDS = 40;

  private final Pool pool;

  public NotificationRows(Pool pool) {
    this.pool = pool;
  }

  /** Adds messages and wakes the senders at commit. */
  public Uni<Void> add(SqlConnection connection, List<Message> messages, Instant now) {
    if (messages.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            """
            WITH added AS (
              INSERT INTO notification (alert, round, step, channel, target, state, attempts,
                next_at, fence, updated_at)
              SELECT alert, round, step, channel, target, 'PENDING', 0, $6, 0, $6
              FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[])
                AS row (alert, round, step, channel, target)
              ON CONFLICT DO NOTHING RETURNING 1)
            SELECT pg_notify($7, '') WHERE EXISTS (SELECT 1 FROM added)
            """)
        .execute(
            Tuple.of(
                    texts(messages, Message::alert),
                    messages.stream().map(Message::round).toArray(Integer[]::new),
                    messages.stream().map(Message::step).toArray(Integer[]::new),
                    texts(messages, Message::channel),
                    texts(messages, Message::target),
                    time(now))
                .addString(CHANNEL))
        .replaceWithVoid();
  }

  /** A message that is to be sent. */
  public record Message(String alert, int round, int step, String channel, String target) {}

  /** Claims one message that is due, or whose sender did not come back. Commits at once. */
  public Uni<Optional<Claim>> claim(Instant now) {
    return pool.preparedQuery(
            """
            UPDATE notification n
            SET state = 'SENDING', attempts = attempts + 1, fence = fence + 1,
                lease_until = clock_timestamp() + make_interval(secs => $2), updated_at = $1
            FROM (SELECT id, state AS former FROM notification
                  WHERE (state = 'PENDING' AND next_at <= $1)
                     OR (state = 'SENDING' AND lease_until < clock_timestamp())
                  ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED) due,
                 alert a
            WHERE n.id = due.id AND a.id = n.alert
            RETURNING n.id, n.alert, n.step, n.channel, n.target, n.attempts, n.fence,
              due.former = 'SENDING' AS abandoned, a.status
            """)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), (double) LEASE_SECONDS))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                return Optional.empty();
              }
              Row row = rows.iterator().next();
              return Optional.of(
                  new Claim(
                      row.getLong("id"),
                      row.getString("alert"),
                      row.getInteger("step"),
                      row.getString("channel"),
                      row.getString("target"),
                      row.getInteger("attempts"),
                      row.getLong("fence"),
                      row.getBoolean("abandoned"),
                      AlertStatus.valueOf(row.getString("status"))));
            });
  }

  /**
   * Writes what became of a claimed message.
   *
   * @return false when the claim was lost meanwhile; then nothing was written
   */
  public Uni<Boolean> close(
      SqlConnection connection,
      Claim claim,
      String state,
      Instant nextAt,
      String detail,
      Instant now) {
    return connection
        .preparedQuery(
            "UPDATE notification SET state = $3, next_at = $4, detail = $5, lease_until = NULL,"
                + " updated_at = $6 WHERE id = $1 AND fence = $2 AND state = 'SENDING'")
        .execute(
            Tuple.of(
                claim.id(),
                claim.fence(),
                state,
                nextAt.atOffset(ZoneOffset.UTC),
                detail,
                now.atOffset(ZoneOffset.UTC)))
        .map(done -> done.rowCount() == 1);
  }

  /** When the next message is due; a lease that runs out counts as due. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.query(
            "SELECT min(CASE state WHEN 'PENDING' THEN next_at ELSE lease_until END)"
                + " FROM notification WHERE state IN ('PENDING', 'SENDING')")
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(time -> time.toInstant()));
  }

  /**
   * A message that this process may send until its lease ends.
   *
   * @param abandoned a former sender did not come back: the message may have been taken already
   * @param alertStatus where the alert stood when the message was claimed
   */
  public record Claim(
      long id,
      String alert,
      int step,
      String channel,
      String target,
      int attempts,
      long fence,
      boolean abandoned,
      AlertStatus alertStatus) {}
}
