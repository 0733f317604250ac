package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.notify.store.NotificationRows.State;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people ask about messages, and ask for again. */
@ApplicationScoped
public class SentRows {

  private static final String SELECT =
      """
      SELECT n.id, n.alert, n.round, n.step, n.channel, n.target, n.change, n.state, n.attempts,
        n.resends, n.next_at, n.detail, n.receipt, n.updated_at, a.title, a.number, a.project
      FROM notification n JOIN alert a ON a.id = n.alert
      """;

  private final Pool pool;
  private final AlertRows alerts;

  public SentRows(Pool pool, AlertRows alerts) {
    this.pool = pool;
    this.alerts = alerts;
  }

  /** A message, and of which alert it is. */
  public record Sent(
      long id,
      String alert,
      long number,
      String title,
      @Nullable String project,
      int round,
      int step,
      String channel,
      String target,
      String change,
      State state,
      int attempts,
      int resends,
      Instant nextAt,
      @Nullable String detail,
      @Nullable String receipt,
      Instant updatedAt) {}

  /** Messages before an id, newest first. */
  public Uni<List<Sent>> list(
      Set<State> states, @Nullable String project, @Nullable Long before, int limit) {
    return pool.preparedQuery(
            SELECT
                + """
                WHERE n.state = ANY ($1) AND ($2::text IS NULL OR a.project = $2)
                  AND ($3::bigint IS NULL OR n.id < $3)
                ORDER BY n.id DESC LIMIT $4
                """)
        .execute(
            Tuple.of(
                states.stream().map(Enum::name).toArray(String[]::new), project, before, limit))
        .map(rows -> rows.stream().map(SentRows::sent).toList());
  }

  /** One message. */
  public Uni<Optional<Sent>> byId(long id) {
    return pool.preparedQuery(SELECT + " WHERE n.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(SentRows::sent));
  }

  /**
   * Has a message sent anew, wherever its alert stands: a person wants it.
   *
   * @return fails with 409 while it is on its way
   */
  public Uni<Void> resend(Sent message, String by, Instant now) {
    return pool.withTransaction(
        connection ->
            alerts
                .lock(connection, message.alert())
                .chain(() -> again(connection, message.id(), now))
                .chain(
                    () ->
                        alerts.tell(
                            connection,
                            message.alert(),
                            now,
                            "notification resent",
                            by,
                            message.channel()
                                + " to "
                                + message.target()
                                + ", step "
                                + message.step())));
  }

  private static Uni<Void> again(SqlConnection connection, long id, Instant now) {
    return connection
        .preparedQuery(
            """
            WITH again AS (
              UPDATE notification SET state = 'PENDING', attempts = 0, resends = resends + 1,
                next_at = $2, turn_at = $2, updated_at = $2, doubtful = false, reference = NULL, receipt = NULL
              WHERE id = $1 AND state IN ('SENT', 'FAILED', 'SKIPPED') RETURNING 1)
            SELECT pg_notify($3, '') FROM again
            """)
        .execute(Tuple.of(id, time(now), NotificationRows.CHANNEL))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw Failure.of(
                    ProblemType.CONFLICT,
                    "Notification " + id + " is on its way already; wait for what becomes of it.");
              }
            })
        .replaceWithVoid();
  }

  private static Sent sent(Row row) {
    return new Sent(
        row.getLong("id"),
        row.getString("alert"),
        row.getLong("number"),
        row.getString("title"),
        row.getString("project"),
        row.getInteger("round"),
        row.getInteger("step"),
        row.getString("channel"),
        row.getString("target"),
        row.getString("change"),
        State.valueOf(row.getString("state")),
        row.getInteger("attempts"),
        row.getInteger("resends"),
        row.getOffsetDateTime("next_at").toInstant(),
        row.getString("detail"),
        row.getString("receipt"),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
