package dev.milepost.alert.analytics.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.analytics.Analytics.Sent;
import dev.milepost.alert.analytics.Story;
import dev.milepost.contracts.alerts.AlertType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the alerts of a span. */
@ApplicationScoped
public class StoryQueries {

  /** Most alerts that are added up at once, the latest ones. */
  public static final int MOST = 50_000;

  private final Pool pool;

  public StoryQueries(Pool pool) {
    this.pool = pool;
  }

  /** Alerts that were triggered in {@code [from, to)}. */
  public Uni<List<Story>> stories(Instant from, Instant to, @Nullable String project) {
    return pool.preparedQuery(
            """
            SELECT a.fingerprint, coalesce(a.labels ->> 'alertname', a.title) AS name, a.type,
              a.project, a.component, a.source, a.started_at, a.acknowledged_at, a.acknowledged_by, a.resolved_at,
              (SELECT count(*)::int FROM notification n
                WHERE n.alert = a.id AND n.state = 'SENT') AS pages,
              EXISTS (SELECT 1 FROM alert_timeline l WHERE l.alert = a.id AND l.kind = 'resolved'
                AND l.actor NOT IN ('milepost', a.source)) AS by_person
            FROM alert a
            WHERE a.started_at >= $1 AND a.started_at < $2
              AND ($3::text IS NULL OR a.project = $3)
            ORDER BY a.started_at DESC LIMIT $4
            """)
        .execute(Tuple.of(time(from), time(to), project, MOST))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Story(
                                row.getString("fingerprint"),
                                row.getString("name"),
                                AlertType.valueOf(row.getString("type")),
                                row.getString("project"),
                                row.getString("component"),
                                row.getString("source"),
                                row.getOffsetDateTime("started_at").toInstant(),
                                instant(row.getOffsetDateTime("acknowledged_at")),
                                row.getString("acknowledged_by"),
                                instant(row.getOffsetDateTime("resolved_at")),
                                row.getInteger("pages"),
                                row.getBoolean("by_person")))
                    .toList());
  }

  /** Messages that were accepted in {@code [from, to)}. */
  public Uni<List<Sent>> sent(Instant from, Instant to, @Nullable String project) {
    return pool.preparedQuery(
            """
            SELECT n.target, n.updated_at FROM notification n JOIN alert a ON a.id = n.alert
            WHERE n.state = 'SENT' AND n.updated_at >= $1 AND n.updated_at < $2
              AND ($3::text IS NULL OR a.project = $3)
            ORDER BY n.updated_at DESC LIMIT $4
            """)
        .execute(Tuple.of(time(from), time(to), project, MOST))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Sent(row.getString(0), row.getOffsetDateTime(1).toInstant()))
                    .toList());
  }
}
