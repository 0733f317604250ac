package dev.milepost.alert.paging.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.paging.Lapse;
import dev.milepost.alert.paging.Paging;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks for whoever should have been told and was not. */
@ApplicationScoped
public class PagingQueries {

  /** Later than this a step without messages is history, which no page mends. */
  private static final Duration PAST = Duration.ofHours(1);

  private static final String LATE =
      """
      SELECT 'LATE' AS kind, a.id, a.number, a.title, s.round, s.step, s.due_at AS since,
        'step ' || s.step || coalesce(', held because ' || s.held, '') || ', was not taken' AS what
      FROM escalation_step s JOIN alert a ON a.id = s.alert
      WHERE s.state = 'WAITING' AND s.due_at < $1 ORDER BY s.due_at LIMIT $2
      """;

  private static final String UNTOLD =
      """
      SELECT 'UNTOLD' AS kind, a.id, a.number, a.title, s.round, s.step, s.taken_at AS since,
        'step ' || s.step || ' was taken and no message was written' AS what
      FROM escalation_step s JOIN alert a ON a.id = s.alert
      WHERE s.state = 'DONE' AND s.taken_at BETWEEN $3 AND $1 AND a.status = 'TRIGGERED'
        AND NOT EXISTS (SELECT 1 FROM notification n
          WHERE n.alert = s.alert AND n.round = s.round AND n.step = s.step)
      ORDER BY s.taken_at LIMIT $2
      """;

  private static final String UNSENT =
      """
      SELECT 'UNSENT' AS kind, a.id, a.number, a.title, n.round, n.step,
        CASE n.state WHEN 'PENDING' THEN n.next_at ELSE n.updated_at END AS since,
        'step ' || n.step || ' by ' || n.channel || ' to ' || n.target
          || CASE n.state WHEN 'PENDING' THEN ' was not tried'
             ELSE ' was begun and not ended' END AS what
      FROM notification n JOIN alert a ON a.id = n.alert
      WHERE n.state = 'PENDING' AND n.next_at < $1
         OR n.state = 'SENDING' AND n.lease_until < clock_timestamp() - ($3::float8 * interval '1 second')
      ORDER BY n.next_at LIMIT $2
      """;

  private static final String UNREACHED =
      """
      SELECT 'UNREACHED' AS kind, a.id, a.number, a.title, a.round, NULL::int AS step,
        a.round_at AS since,
        coalesce((SELECT 'the last message failed: ' || n.detail FROM notification n
          WHERE n.alert = a.id AND n.round = a.round AND n.state = 'FAILED'
          ORDER BY n.updated_at DESC LIMIT 1), 'no message was written') AS what
      FROM alert a
      WHERE a.status = 'TRIGGERED' AND a.steps <> '[]' AND a.round_at < $1
        AND NOT EXISTS (SELECT 1 FROM escalation_step s
          WHERE s.alert = a.id AND s.round = a.round AND s.state = 'WAITING')
        AND NOT EXISTS (SELECT 1 FROM notification n
          WHERE n.alert = a.id AND n.round = a.round AND n.change = 'TRIGGERED'
            AND n.state IN ('PENDING', 'SENDING', 'SENT'))
      ORDER BY a.round_at LIMIT $2
      """;

  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM escalation_step WHERE state = 'WAITING') AS steps,
        (SELECT count(*) FROM notification WHERE state IN ('PENDING', 'SENDING')) AS messages
      """;

  private final Pool pool;

  public PagingQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * How it stands, in one snapshot: what moves between two statements would look like a lapse.
   *
   * @param bound how long what is due may wait
   */
  public Uni<Paging> now(Instant now, Duration bound) {
    Instant before = now.minus(bound);
    double seconds = bound.toMillis() / 1_000.0;
    return pool.withTransaction(
        connection ->
            connection
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .chain(() -> lapses(connection, LATE, Tuple.of(time(before), Paging.MOST)))
                .chain(
                    late ->
                        lapses(
                                connection,
                                UNTOLD,
                                Tuple.of(time(before), Paging.MOST, time(now.minus(PAST))))
                            .map(untold -> both(late, untold)))
                .chain(
                    all ->
                        lapses(connection, UNSENT, Tuple.of(time(before), Paging.MOST, seconds))
                            .map(unsent -> both(all, unsent)))
                .chain(
                    all ->
                        lapses(connection, UNREACHED, Tuple.of(time(before), Paging.MOST))
                            .map(unreached -> both(all, unreached)))
                .chain(
                    all ->
                        connection
                            .query(COUNTS)
                            .execute()
                            .map(
                                rows -> {
                                  Row row = rows.iterator().next();
                                  return new Paging(
                                      now,
                                      bound,
                                      row.getLong("steps"),
                                      row.getLong("messages"),
                                      all);
                                })));
  }

  private static Uni<List<Lapse>> lapses(SqlConnection connection, String query, Tuple values) {
    return connection
        .preparedQuery(query)
        .execute(values)
        .map(rows -> rows.stream().map(PagingQueries::lapse).toList());
  }

  private static Lapse lapse(Row row) {
    return new Lapse(
        Lapse.Kind.valueOf(row.getString("kind")),
        row.getString("id"),
        row.getLong("number"),
        row.getString("title"),
        row.getInteger("round"),
        row.getInteger("step"),
        row.getOffsetDateTime("since").toInstant(),
        row.getString("what"));
  }

  private static List<Lapse> both(List<Lapse> some, List<Lapse> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
