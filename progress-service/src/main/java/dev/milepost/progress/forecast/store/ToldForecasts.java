package dev.milepost.progress.forecast.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.progress.ForecastChanged;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.progress.forecast.score.PastForecast;
import dev.milepost.progress.forecast.told.Outlook;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.Past;
import dev.milepost.progress.tracking.store.ProjectRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forecasts as they were told. */
@ApplicationScoped
public class ToldForecasts {

  /**
   * One forecast of each subject and day, the first: those of one day say the same thing again. The
   * whole project is finished with its last task.
   */
  private static final String PAST =
      """
      SELECT DISTINCT ON (f.milestone, date_trunc('day', f.recorded_at AT TIME ZONE 'UTC'))
        f.recorded_at, f.p50, f.p85, f.due, f.probability,
        CASE WHEN f.milestone = '' THEN w.ended_at ELSE m.reached_at END AS finished_at
      FROM forecast_told f
        LEFT JOIN milestone m ON m.project = f.project AND m.milestone = f.milestone
        CROSS JOIN (
          SELECT CASE WHEN count(*) FILTER (
              WHERE state IN ('PLANNED', 'STARTED', 'BLOCKED', 'FAILED')) = 0
            THEN max(ended_at) END AS ended_at FROM task WHERE project = $1) w
      WHERE f.project = $1 AND f.state = 'PREDICTED' AND f.recorded_at <= $2
      ORDER BY f.milestone, date_trunc('day', f.recorded_at AT TIME ZONE 'UTC'), f.version
      """;

  private final Pool pool;
  private final Past past;
  private final ProjectRows projects;
  private final Outbox outbox;

  public ToldForecasts(Pool pool, Past past, ProjectRows projects, Outbox outbox) {
    this.pool = pool;
    this.past = past;
    this.projects = projects;
    this.outbox = outbox;
  }

  /** Tells what is news of a forecast; the same forecast of another replica is none. */
  public Uni<Void> tell(String project, List<Outlook> outlooks, Instant now) {
    return last(pool, project)
        .chain(
            told ->
                news(told, outlooks, now).isEmpty()
                    ? Uni.createFrom().voidItem()
                    : pool.withTransaction(
                        connection ->
                            projects
                                .lock(connection, List.of(project), now)
                                .chain(
                                    recordedAt ->
                                        last(connection, project)
                                            .chain(
                                                locked ->
                                                    write(
                                                        connection,
                                                        project,
                                                        locked,
                                                        news(locked, outlooks, now),
                                                        recordedAt)))));
  }

  private static List<Outlook> news(Map<String, Told> told, List<Outlook> outlooks, Instant now) {
    return outlooks.stream()
        .filter(
            each -> {
              Told last = told.get(key(each));
              return each.isNews(last == null ? null : last.outlook(), now);
            })
        .toList();
  }

  private Uni<Void> write(
      SqlConnection connection,
      String project,
      Map<String, Told> told,
      List<Outlook> news,
      Instant now) {
    var facts = new ArrayList<ForecastChanged>();
    var rows = new ArrayList<Tuple>();
    for (Outlook each : news) {
      Told last = told.get(key(each));
      long version = last == null ? 1 : last.version() + 1;
      rows.add(
          Tuple.from(
              new @Nullable Object[] {
                project,
                key(each),
                version,
                time(now),
                each.state().name(),
                time(each.p50()),
                time(each.p85()),
                time(each.p95()),
                time(each.due()),
                each.probability(),
                each.lowConfidence()
              }));
      facts.add(
          new ForecastChanged(
              project,
              each.milestone(),
              now,
              version,
              each.p50(),
              each.p85(),
              each.p95(),
              each.due(),
              each.probability(),
              each.lowConfidence(),
              each.carriers()));
    }
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            "INSERT INTO forecast_told (project, milestone, version, recorded_at, state, p50, p85,"
                + " p95, due, probability, low_confidence)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .executeBatch(rows)
        .chain(() -> outbox.append(connection, facts, now));
  }

  private static Uni<Map<String, Told>> last(SqlClient client, String project) {
    return client
        .preparedQuery(
            "SELECT DISTINCT ON (milestone) * FROM forecast_told WHERE project = $1"
                + " ORDER BY milestone, version DESC")
        .execute(Tuple.of(project))
        .map(
            rows -> {
              var told = new HashMap<String, Told>();
              rows.forEach(row -> told.put(row.getString("milestone"), told(row)));
              return told;
            });
  }

  private static Told told(Row row) {
    String milestone = row.getString("milestone");
    return new Told(
        row.getLong("version"),
        new Outlook(
            milestone.isEmpty() ? null : milestone,
            Outlook.State.valueOf(row.getString("state")),
            instant(row.getOffsetDateTime("p50")),
            instant(row.getOffsetDateTime("p85")),
            instant(row.getOffsetDateTime("p95")),
            instant(row.getOffsetDateTime("due")),
            row.getDouble("probability"),
            row.getBoolean("low_confidence"),
            List.of()));
  }

  /** Past forecasts of a project, and what is known to have come of them. */
  public Uni<List<PastForecast>> past(@Nullable AsOf when, String project, Instant now) {
    return past.read(
        when,
        List.of(project),
        client ->
            client
                .preparedQuery(PAST)
                .execute(Tuple.of(project, time(now)))
                .map(
                    rows -> {
                      var forecasts = new ArrayList<PastForecast>();
                      rows.forEach(
                          row ->
                              forecasts.add(
                                  new PastForecast(
                                      row.getOffsetDateTime("recorded_at").toInstant(),
                                      row.getOffsetDateTime("p50").toInstant(),
                                      row.getOffsetDateTime("p85").toInstant(),
                                      instant(row.getOffsetDateTime("due")),
                                      row.getDouble("probability"),
                                      instant(row.getOffsetDateTime("finished_at")))));
                      return forecasts;
                    }));
  }

  private static String key(Outlook outlook) {
    String milestone = outlook.milestone();
    return milestone == null ? "" : milestone;
  }

  private record Told(long version, Outlook outlook) {}
}
