package dev.milepost.progress.forecast.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.progress.forecast.slip.LostTime.Hindrances;
import dev.milepost.progress.forecast.slip.LostTime.Span;
import dev.milepost.progress.forecast.slip.SlipBetween;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.Past;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A project at two moments, and what hindered it between them. */
@ApplicationScoped
public class SlipQueries {

  /** From being blocked to the next sign of anything else. */
  private static final String BLOCKED =
      """
      SELECT task, at, least(coalesce(until, $3), $3) AS until FROM (
        SELECT task, at, change, lead(at) OVER (PARTITION BY task ORDER BY at, recorded_at) AS until
        FROM event
        WHERE project = $1 AND recorded_at <= $3 AND change <> 'PLANNED' AND task IN (
          SELECT task FROM event WHERE project = $1 AND change = 'BLOCKED')) e
      WHERE change = 'BLOCKED' AND at < $3 AND coalesce(until, $3) > $2
      """;

  private static final String FAILED =
      """
      SELECT task, (a->>'startedAt')::timestamptz AS at, (a->>'endedAt')::timestamptz AS until
      FROM task CROSS JOIN jsonb_array_elements(attempts) a
      WHERE project = $1 AND a->>'outcome' = 'FAILED' AND a->>'startedAt' IS NOT NULL
        AND (a->>'startedAt')::timestamptz < $3 AND (a->>'endedAt')::timestamptz > $2
      """;

  /** Only while the task was under way: what has not begun waits for what it depends on. */
  private static final String UNHEALTHY =
      """
      SELECT t.task, greatest(c.at, (a->>'startedAt')::timestamptz) AS at,
        least(c.until, coalesce((a->>'endedAt')::timestamptz, $3)) AS until
      FROM task t JOIN plan_task p USING (project, task)
        CROSS JOIN jsonb_array_elements(t.attempts) a
        JOIN (SELECT component, verdict, at,
                coalesce(lead(at) OVER (PARTITION BY component ORDER BY version), $3) AS until
              FROM component_state WHERE recorded_at <= $3) c ON c.component = ANY (p.needs)
      WHERE t.project = $1 AND c.verdict IN ('DEGRADED', 'DOWN') AND c.at < $3 AND c.until > $2
        AND (a->>'startedAt')::timestamptz < c.until
        AND coalesce((a->>'endedAt')::timestamptz, $3) > c.at
      """;

  private final Past past;
  private final WorkQueries work;

  public SlipQueries(Past past, WorkQueries work) {
    this.past = past;
    this.work = work;
  }

  /**
   * What is to be compared. The moments are those that can be answered for, which may be earlier
   * than asked.
   *
   * @param to the later moment; null for {@code now}
   */
  public Uni<SlipBetween> between(String project, AsOf from, @Nullable AsOf to, Instant now) {
    Instant end = to == null ? now : to.moment();
    return work.work(from, project)
        .chain(
            before ->
                work.work(to, project)
                    .chain(
                        after ->
                            past.read(
                                    to,
                                    List.of(project),
                                    client -> hindrances(client, project, from.moment(), end))
                                .map(
                                    hindrances ->
                                        new SlipBetween(
                                            before, from.moment(), after, end, hindrances))));
  }

  /** The moment that can be answered for when {@code asked} is asked for. */
  public Uni<AsOf> moment(Instant asked) {
    return past.moment(asked);
  }

  /**
   * When what is known of a project begins, where that is later than {@code asked} and before
   * {@code end}: a project younger than the time looked back is compared with its first plan.
   */
  public Uni<Instant> begin(String project, Instant asked, Instant end) {
    return past.read(
        null,
        List.of(project),
        client ->
            client
                .preparedQuery(
                    "SELECT greatest($2, created_at) AS begin FROM project"
                        + " WHERE id = $1 AND created_at < $3")
                .execute(Tuple.of(project, time(asked), time(end)))
                .map(
                    rows -> {
                      for (Row row : rows) {
                        return row.getOffsetDateTime("begin").toInstant();
                      }
                      return asked;
                    }));
  }

  private static Uni<List<Hindrances>> hindrances(
      SqlClient client, String project, Instant from, Instant to) {
    return spans(client, BLOCKED, project, from, to)
        .chain(
            blocked ->
                spans(client, FAILED, project, from, to)
                    .chain(
                        failed ->
                            spans(client, UNHEALTHY, project, from, to)
                                .map(unhealthy -> joined(blocked, failed, unhealthy))));
  }

  private static Uni<Map<String, List<Span>>> spans(
      SqlClient client, String sql, String project, Instant from, Instant to) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(project, time(from), time(to)))
        .map(
            rows -> {
              var spans = new HashMap<String, List<Span>>();
              rows.forEach(
                  row ->
                      spans
                          .computeIfAbsent(row.getString("task"), task -> new ArrayList<>())
                          .add(
                              new Span(
                                  row.getOffsetDateTime("at").toInstant(),
                                  row.getOffsetDateTime("until").toInstant())));
              return spans;
            });
  }

  private static List<Hindrances> joined(
      Map<String, List<Span>> blocked,
      Map<String, List<Span>> failed,
      Map<String, List<Span>> unhealthy) {
    var tasks = new TreeSet<>(blocked.keySet());
    tasks.addAll(failed.keySet());
    tasks.addAll(unhealthy.keySet());
    return tasks.stream()
        .map(
            task ->
                new Hindrances(
                    task,
                    blocked.getOrDefault(task, List.of()),
                    failed.getOrDefault(task, List.of()),
                    unhealthy.getOrDefault(task, List.of())))
        .toList();
  }
}
