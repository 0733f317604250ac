package dev.milepost.alert.impact.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.impact.Impact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Questions about the impact of alerts, and their answers. */
@ApplicationScoped
public class ImpactRows {

  /** Channel that wakes whoever asks. */
  public static final String CHANNEL = "alert_impact";

  private final Pool pool;

  public ImpactRows(Pool pool) {
    this.pool = pool;
  }

  /** What is to be asked of the project's tasks. */
  public record Question(String alert, String project, String task, Instant askedAt) {}

  /** Has the impact of alerts asked for; wakes whoever asks at commit. */
  public Uni<Void> ask(SqlConnection connection, Collection<String> alerts, Instant now) {
    return alerts.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                """
                WITH added AS (
                  INSERT INTO alert_impact (alert, asked_at, due_at)
                  SELECT a, $2, $2 FROM unnest($1::text[]) AS a ON CONFLICT DO NOTHING RETURNING 1)
                SELECT pg_notify($3, '') WHERE EXISTS (SELECT 1 FROM added)
                """)
            .execute(Tuple.of(alerts.toArray(String[]::new), time(now), CHANNEL))
            .replaceWithVoid();
  }

  /**
   * A question that is due. It is due again after {@code pause} unless it is answered until then.
   */
  public Uni<Optional<Question>> take(Instant now, Duration pause) {
    return pool.preparedQuery(
            """
            UPDATE alert_impact i SET due_at = $2 FROM alert a
            WHERE a.id = i.alert AND i.alert = (
              SELECT alert FROM alert_impact WHERE due_at <= $1
              ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING i.alert, i.asked_at, a.project, a.task
            """)
        .execute(Tuple.of(time(now), time(now.plus(pause))))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new Question(
                                row.getString("alert"),
                                row.getString("project"),
                                row.getString("task"),
                                row.getOffsetDateTime("asked_at").toInstant())));
  }

  /** Writes the answer; it is asked no more. */
  public Uni<Void> answer(SqlConnection connection, String alert, Impact impact) {
    return connection
        .preparedQuery(
            "UPDATE alert_impact SET due_at = NULL, level = $2, tasks = $3, milestones = $4,"
                + " words = $5 WHERE alert = $1")
        .execute(
            Tuple.of(
                alert, impact.level().name(), impact.tasks(), impact.milestones(), impact.words()))
        .replaceWithVoid();
  }

  /** When the next question is due. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.query("SELECT min(due_at) FROM alert_impact WHERE due_at IS NOT NULL")
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(time -> time.toInstant()));
  }

  /** What is known of alerts; what was not asked or not answered yet is left out. */
  public Uni<Map<String, Impact>> known(SqlClient client, Collection<String> alerts) {
    return alerts.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : client
            .preparedQuery(
                "SELECT alert, level, tasks, milestones, words FROM alert_impact"
                    + " WHERE alert = ANY ($1) AND level IS NOT NULL")
            .execute(Tuple.of(alerts.toArray(String[]::new)))
            .map(
                rows -> {
                  var known = new HashMap<String, Impact>();
                  rows.forEach(
                      row ->
                          known.put(
                              row.getString("alert"),
                              new Impact(
                                  Impact.Level.valueOf(row.getString("level")),
                                  row.getInteger("tasks"),
                                  row.getInteger("milestones"),
                                  row.getString("words"))));
                  return known;
                });
  }
}
