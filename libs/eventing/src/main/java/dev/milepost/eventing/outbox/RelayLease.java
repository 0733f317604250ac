package dev.milepost.eventing.outbox;

import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The right to relay one schema's outbox: a session's advisory lock, held by the very connection
 * that reads and marks the rows. Whoever loses the connection has lost the right.
 */
final class RelayLease implements AutoCloseable {

  private static final Duration STATEMENT = Duration.ofSeconds(10);

  private final SqlConnection connection;

  private RelayLease(SqlConnection connection) {
    this.connection = connection;
  }

  /** Takes the lease and listens for new rows; null while another process holds it. */
  static @Nullable RelayLease tryTake(Pool pool, Runnable newRows) {
    SqlConnection connection = pool.getConnection().await().atMost(STATEMENT);
    boolean kept = false;
    try {
      boolean locked =
          connection
              .query("SELECT pg_try_advisory_lock(hashtext(current_schema() || '.outbox'))")
              .execute()
              .await()
              .atMost(STATEMENT)
              .iterator()
              .next()
              .getBoolean(0);
      if (!locked) {
        return null;
      }
      listen(connection, newRows);
      kept = true;
      return new RelayLease(connection);
    } finally {
      if (!kept) {
        connection.close().await().atMost(STATEMENT);
      }
    }
  }

  private static void listen(SqlConnection connection, Runnable newRows) {
    String channel =
        connection
            .query("SELECT 'outbox_' || current_schema()")
            .execute()
            .await()
            .atMost(STATEMENT)
            .iterator()
            .next()
            .getString(0);
    var postgres =
        PgConnection.newInstance((io.vertx.pgclient.PgConnection) connection.getDelegate());
    postgres.notificationHandler(notification -> newRows.run());
    // A mark that a crash of the database loses is a fact published again; readers know its id.
    connection
        .query("SET synchronous_commit = off; LISTEN " + channel)
        .execute()
        .await()
        .atMost(STATEMENT);
  }

  /**
   * What is not published, by number; never “after the last number seen”: commits come unordered.
   */
  List<WaitingRow> waiting(int atMost) {
    var rows = new ArrayList<WaitingRow>();
    for (var row :
        connection
            .preparedQuery(
                "SELECT id, recorded_at, topic, key, envelope FROM outbox"
                    + " WHERE published_at IS NULL AND refused IS NULL ORDER BY id LIMIT $1")
            .execute(Tuple.of(atMost))
            .await()
            .atMost(STATEMENT)) {
      rows.add(
          new WaitingRow(
              row.getLong(0),
              row.getOffsetDateTime(1),
              row.getString(2),
              row.getString(3),
              row.getString(4)));
    }
    return rows;
  }

  /** Marks a batch after Kafka has acknowledged it. */
  void published(List<WaitingRow> batch, Map<Long, String> refused) {
    var ids = batch.stream().map(WaitingRow::id).toArray(Long[]::new);
    var reasons = batch.stream().map(row -> refused.get(row.id())).toArray(String[]::new);
    var times = batch.stream().map(WaitingRow::recordedAt).sorted().toList();
    // The times leave out the other days' partitions; the rest is the index of what waits.
    connection
        .preparedQuery(
            """
            UPDATE outbox o
            SET published_at = CASE WHEN m.reason IS NULL THEN clock_timestamp() END,
                refused = m.reason
            FROM unnest($1::bigint[], $2::text[]) AS m (id, reason)
            WHERE o.id = m.id AND o.published_at IS NULL AND o.refused IS NULL
              AND o.recorded_at BETWEEN $3 AND $4
            """)
        .execute(Tuple.of(ids, reasons, times.getFirst(), times.getLast()))
        .await()
        .atMost(STATEMENT);
  }

  @Override
  public void close() {
    // The lock belongs to the session: a connection that goes back to the pool must not keep it.
    connection
        .query("UNLISTEN *; RESET synchronous_commit; SELECT pg_advisory_unlock_all()")
        .execute()
        .onFailure()
        .recoverWithNull()
        .chain(connection::close)
        .await()
        .atMost(STATEMENT);
  }
}
