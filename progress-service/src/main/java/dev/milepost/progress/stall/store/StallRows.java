package dev.milepost.progress.stall.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.progress.StallChanged;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.progress.stall.Heard;
import dev.milepost.progress.stall.StallJudgement;
import dev.milepost.progress.stall.UnderWay;
import dev.milepost.progress.tracking.store.ProjectRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is to be judged and writes verdicts that changed. */
@ApplicationScoped
public class StallRows {

  /** Most signs of one task that are looked at, the latest ones. */
  private static final int SIGNS = 200;

  private static final String ENDED =
      """
      NOT EXISTS (
        SELECT 1 FROM task t WHERE t.project = s.project AND t.task = s.task
          AND t.state IN ('STARTED', 'BLOCKED')
          AND NOT EXISTS (
            SELECT 1 FROM task c WHERE c.project = t.project AND c.parent = t.task))
      """;

  private final Pool pool;
  private final ProjectRows projects;
  private final Outbox outbox;

  public StallRows(Pool pool, ProjectRows projects, Outbox outbox) {
    this.pool = pool;
    this.projects = projects;
    this.outbox = outbox;
  }

  /**
   * Tasks without subtasks that are under way and were heard of since they were judged, or whose
   * verdict changes by silence: a task with subtasks advances when they do.
   */
  public Uni<List<UnderWay>> toJudge(Instant now, int limit) {
    return pool.preparedQuery(
            """
            SELECT t.project, t.task, t.state, t.started_at, s.verdict,
              coalesce(s.version, 0) AS version,
              (SELECT jsonb_agg(jsonb_build_array(e.at, e.percent)) FROM (
                SELECT at, percent FROM event e WHERE e.project = t.project AND e.task = t.task
                  AND e.at >= coalesce(t.started_at, '-infinity')
                ORDER BY at DESC LIMIT $3) e) AS heard,
              (SELECT jsonb_agg(d.task ORDER BY d.task) FROM task d
                WHERE d.project = t.project AND d.task = ANY (p.depends_on)
                  AND d.state IN ('PLANNED', 'STARTED', 'BLOCKED', 'FAILED')) AS waits_for,
              (SELECT jsonb_agg(c.component ORDER BY c.component) FROM (
                SELECT DISTINCT ON (component) component, verdict FROM component_state
                WHERE component = ANY (p.needs) ORDER BY component, version DESC) c
                WHERE c.verdict IN ('DEGRADED', 'DOWN')) AS unhealthy
            FROM task t LEFT JOIN stall s USING (project, task)
              LEFT JOIN plan_task p USING (project, task)
            WHERE t.state IN ('STARTED', 'BLOCKED')
              AND (s.judged_at IS NULL OR t.updated_at > s.judged_at OR s.next_change <= $1
                OR EXISTS (SELECT 1 FROM component_state c WHERE c.component = ANY (p.needs)
                           AND c.recorded_at > s.judged_at))
              AND NOT EXISTS (
                SELECT 1 FROM task c WHERE c.project = t.project AND c.parent = t.task)
            ORDER BY s.judged_at NULLS FIRST LIMIT $2
            """)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit, SIGNS))
        .map(
            rows -> {
              var all = new ArrayList<UnderWay>();
              rows.forEach(row -> all.add(underWay(row)));
              return all;
            });
  }

  /** Forgets verdicts on tasks that are no longer under way, or have subtasks now. */
  public Uni<Void> forgetEnded(Instant now) {
    return pool.query("SELECT DISTINCT project FROM stall s WHERE " + ENDED)
        .execute()
        .map(
            rows -> {
              var ended = new ArrayList<String>();
              rows.forEach(row -> ended.add(row.getString("project")));
              return ended;
            })
        .chain(
            ended ->
                ended.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : pool.withTransaction(connection -> forget(connection, ended, now)));
  }

  private Uni<Void> forget(SqlConnection connection, List<String> ended, Instant now) {
    return projects
        .lock(connection, ended, now)
        .chain(
            recordedAt ->
                connection
                    .preparedQuery(
                        "WITH ended AS (DELETE FROM stall s WHERE project = ANY ($2) AND "
                            + ENDED
                            + " RETURNING project, task, version)"
                            + " INSERT INTO stall_history (recorded_at, project, task, version)"
                            + " SELECT $1, project, task, version FROM ended")
                    .execute(Tuple.of(time(recordedAt), ended.toArray(String[]::new))))
        .replaceWithVoid();
  }

  /** Keeps a judgement; tells it when the verdict is another. */
  public Uni<Void> keep(UnderWay task, StallJudgement judgement, Instant now) {
    boolean changed = judgement.verdict() != task.known();
    long version = task.version() + (changed ? 1 : 0);
    return pool.withTransaction(
        connection ->
            changed
                ? projects
                    .lock(connection, List.of(task.project()), now)
                    .chain(
                        recordedAt ->
                            write(connection, task, judgement, version, now)
                                .chain(
                                    () ->
                                        remember(connection, task, judgement, version, recordedAt))
                                .chain(
                                    () ->
                                        outbox.append(
                                            connection,
                                            List.of(fact(task, judgement, version, now)),
                                            recordedAt)))
                : write(connection, task, judgement, version, now));
  }

  /** How many tasks under way have each verdict, by project; projects without one are left out. */
  public Uni<Map<String, Map<String, Long>>> counts(Collection<String> projectIds) {
    return pool.preparedQuery(
            "SELECT project, verdict, count(*) FROM stall WHERE project = ANY ($1)"
                + " GROUP BY project, verdict")
        .execute(Tuple.of(projectIds.toArray(String[]::new)))
        .map(
            rows -> {
              var counts = new HashMap<String, Map<String, Long>>();
              rows.forEach(
                  row ->
                      counts
                          .computeIfAbsent(row.getString(0), project -> new HashMap<>())
                          .put(row.getString(1), row.getLong(2)));
              return counts;
            });
  }

  private static Uni<Void> write(
      SqlConnection connection,
      UnderWay task,
      StallJudgement judgement,
      long version,
      Instant now) {
    Duration quiet = judgement.quiet();
    Instant next = judgement.nextChange();
    return connection
        .preparedQuery(
            """
            INSERT INTO stall (project, task, verdict, reason, quiet, next_change, version,
              judged_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (project, task) DO UPDATE SET
              verdict = excluded.verdict, reason = excluded.reason, quiet = excluded.quiet,
              next_change = excluded.next_change, version = excluded.version,
              judged_at = excluded.judged_at
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  task.project(),
                  task.task(),
                  judgement.verdict().name(),
                  judgement.reason(),
                  quiet == null ? null : quiet.toSeconds(),
                  next == null ? null : next.atOffset(ZoneOffset.UTC),
                  version,
                  time(now)
                }))
        .replaceWithVoid();
  }

  private static Uni<Void> remember(
      SqlConnection connection,
      UnderWay task,
      StallJudgement judgement,
      long version,
      Instant recordedAt) {
    return connection
        .preparedQuery(
            "INSERT INTO stall_history (recorded_at, project, task, verdict, reason, version)"
                + " VALUES ($1, $2, $3, $4, $5, $6)")
        .execute(
            Tuple.of(
                time(recordedAt),
                task.project(),
                task.task(),
                judgement.verdict().name(),
                judgement.reason(),
                version))
        .replaceWithVoid();
  }

  private static StallChanged fact(
      UnderWay task, StallJudgement judgement, long version, Instant now) {
    return new StallChanged(
        task.project(),
        task.task(),
        judgement.verdict(),
        now,
        version,
        judgement.quiet(),
        judgement.reason());
  }

  private static UnderWay underWay(Row row) {
    String verdict = row.getString("verdict");
    return new UnderWay(
        row.getString("project"),
        row.getString("task"),
        Heard.signs(
            TaskState.valueOf(row.getString("state")),
            instant(row.getOffsetDateTime("started_at")),
            heard(row.getJsonArray("heard")),
            texts(row.getJsonArray("waits_for")),
            texts(row.getJsonArray("unhealthy"))),
        verdict == null ? null : StallChanged.Verdict.valueOf(verdict),
        row.getLong("version"));
  }

  private static List<Heard> heard(@Nullable JsonArray pairs) {
    var heard = new ArrayList<Heard>();
    for (int i = 0; pairs != null && i < pairs.size(); i++) {
      JsonArray pair = pairs.getJsonArray(i);
      heard.add(new Heard(OffsetDateTime.parse(pair.getString(0)).toInstant(), pair.getDouble(1)));
    }
    return heard;
  }

  private static List<String> texts(@Nullable JsonArray array) {
    var texts = new ArrayList<String>();
    for (int i = 0; array != null && i < array.size(); i++) {
      texts.add(array.getString(i));
    }
    return texts;
  }
}
