package dev.milepost.alert.alert.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.Alert;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of alerts: newest first, each with its steps and what was sent. */
@ApplicationScoped
public class AlertQueries {

  private static final String SELECT =
      """
      SELECT a.*,
        s.step AS next_step, s.due_at AS next_at,
        coalesce((SELECT max(step) FROM escalation_step d
                  WHERE d.alert = a.id AND d.round = a.round AND d.state = 'DONE'), 0) AS step_done,
        (SELECT jsonb_agg(jsonb_build_object('round', n.round, 'step', n.step,
             'channel', n.channel,
             'target', n.target, 'status', lower(n.state), 'attempts', n.attempts,
             'detail', n.detail,
             'at', to_char(n.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
             ORDER BY n.round, n.step, n.id)
         FROM notification n WHERE n.alert = a.id) AS notifications
      FROM alert a
      LEFT JOIN escalation_step s ON s.alert = a.id AND s.round = a.round AND s.state = 'WAITING'
        AND a.status = 'TRIGGERED'
      """;

  private final Pool pool;

  public AlertQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * Alerts, newest first.
   *
   * @param beforeStart with {@code beforeId} the place where the last page ended; null for the
   *     first
   */
  public Uni<List<Found>> list(
      Set<AlertStatus> statuses,
      Set<AlertType> types,
      @Nullable String project,
      @Nullable Instant beforeStart,
      String beforeId,
      int limit) {
    return pool.preparedQuery(
            SELECT
                + """
                WHERE a.status = ANY ($1) AND a.type = ANY ($2)
                  AND ($3::text IS NULL OR a.project = $3)
                  AND ($4::timestamptz IS NULL OR (a.started_at, a.id) < ($4, $5))
                ORDER BY a.started_at DESC, a.id DESC LIMIT $6
                """)
        .execute(
            Tuple.of(
                names(statuses),
                names(types),
                project,
                beforeStart == null ? null : beforeStart.atOffset(ZoneOffset.UTC),
                beforeId,
                limit))
        .map(
            rows -> {
              var found = new ArrayList<Found>();
              rows.forEach(row -> found.add(found(row)));
              return found;
            });
  }

  /** Alerts that were triggered in {@code [from, to)}, as they are now; the latest ones. */
  public Uni<List<Alert>> triggered(Instant from, Instant to, int limit) {
    return pool.preparedQuery(
            "SELECT * FROM alert WHERE started_at >= $1 AND started_at < $2"
                + " ORDER BY started_at DESC LIMIT $3")
        .execute(Tuple.of(time(from), time(to), limit))
        .map(rows -> rows.stream().map(AlertColumns::alert).toList());
  }

  /** One alert. */
  public Uni<Optional<Found>> byId(String id) {
    return pool.preparedQuery(SELECT + " WHERE a.id = $1")
        .execute(Tuple.of(id))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(found(rows.iterator().next())));
  }

  /** Alerts by id. */
  public Uni<Map<String, Found>> byIds(Collection<String> ids) {
    return pool.preparedQuery(SELECT + " WHERE a.id = ANY ($1)")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<String, Found>();
              rows.forEach(row -> found.put(row.getString("id"), found(row)));
              return found;
            });
  }

  /** What happened to an alert, oldest first. */
  public Uni<List<Line>> timeline(String id) {
    return pool.preparedQuery(
            "SELECT at, kind, actor, detail FROM alert_timeline WHERE alert = $1 ORDER BY id")
        .execute(Tuple.of(id))
        .map(
            rows -> {
              var lines = new ArrayList<Line>();
              for (Row row : rows) {
                lines.add(
                    new Line(
                        row.getOffsetDateTime(0).toInstant(),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3)));
              }
              return lines;
            });
  }

  private static Found found(Row row) {
    JsonArray notifications = row.getJsonArray("notifications");
    return new Found(
        AlertColumns.alert(row),
        row.getString("steps"),
        row.getInteger("step_done"),
        row.getInteger("next_step"),
        instant(row.getOffsetDateTime("next_at")),
        notifications == null ? new JsonArray() : notifications);
  }

  private static String[] names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toArray(String[]::new);
  }

  /**
   * An alert with what the escalation made of it.
   *
   * @param steps the policy's steps when it was triggered, as JSON
   * @param stepDone the last step that was taken; 0 for none
   */
  public record Found(
      Alert alert,
      String steps,
      int stepDone,
      @Nullable Integer nextStep,
      @Nullable Instant nextAt,
      JsonArray notifications) {}

  /** One line of a timeline. */
  public record Line(Instant at, String kind, @Nullable String actor, @Nullable String detail) {}
}
