package dev.milepost.progress.tracking.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.Progress;
import dev.milepost.progress.tracking.TaskStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of projects and tasks. */
@ApplicationScoped
public class ProgressQueries {

  /** A task that says it is complete while one of its subtasks is open has not ended. */
  private static final String SHOWN =
      """
      CASE WHEN t.state = 'COMPLETED' AND EXISTS (
          SELECT 1 FROM task c WHERE c.project = t.project AND c.parent = t.task
            AND c.state IN ('PLANNED', 'STARTED', 'BLOCKED'))
        THEN 'STARTED' ELSE t.state END""";

  /** Counts per state, and weights of tasks without subtasks. */
  private static final String PROGRESS =
      """
      SELECT p.id, p.version, p.updated_at,
        %s
        coalesce(sum(t.weight) FILTER (WHERE leaf AND state NOT IN ('SKIPPED', 'CANCELLED')), 0)
          AS leaf_weight,
        coalesce(sum(CASE WHEN state = 'COMPLETED' THEN weight
                          WHEN state IN ('STARTED', 'BLOCKED')
                            THEN weight * coalesce(percent, 0) / 100
                          ELSE 0 END) FILTER (WHERE leaf), 0) AS leaf_weight_done,
        coalesce(sum(weight) FILTER (WHERE leaf AND state = 'COMPLETED'), 0) AS leaf_weight_earned,
        min(t.begun) AS started_at,
        max(t.last_at) AS last_event_at
      FROM (SELECT * FROM project WHERE id > $1 AND ($2::text IS NULL OR id = $2)
            AND ($3::text IS NULL OR id = $3)
            ORDER BY CASE WHEN $5 THEN updated_at END DESC, id LIMIT $4) p
      LEFT JOIN LATERAL (
        SELECT t.weight, t.percent, t.last_at, c.parent IS NULL AS leaf,
          CASE WHEN t.state = 'COMPLETED' AND c.open THEN 'STARTED' ELSE t.state END AS state,
          -- Reading it out of ten thousand lists of attempts takes longer than all the rest.
          CASE WHEN t.attempt_count > 1 THEN (t.attempts->0->>'startedAt')::timestamptz
            ELSE t.started_at END AS begun
        FROM task t LEFT JOIN (
          SELECT parent, bool_or(state IN ('PLANNED', 'STARTED', 'BLOCKED')) AS open
          FROM task WHERE project = p.id AND parent IS NOT NULL GROUP BY parent) c
          ON c.parent = t.task
        WHERE t.project = p.id) t ON true
      GROUP BY p.id, p.version, p.updated_at ORDER BY p.id
      """
          .formatted(counts());

  /** A task, and what the plan says of it. */
  private static final String TASK =
      "SELECT "
          + TaskRows.COLUMNS.replace("version", "t.version")
          + ", title, depends_on, estimate_likely, assignee_kind, assignee, start_at, due_at, "
          + SHOWN
          + " AS shown, s.verdict, s.reason FROM task t LEFT JOIN plan_task USING (project, task)"
          + " LEFT JOIN stall s USING (project, task)";

  /** Most tasks of one id that are looked for. */
  private static final int NAMESAKES = 50;

  private final Pool pool;
  private final Past past;

  public ProgressQueries(Pool pool, Past past) {
    this.pool = pool;
    this.past = past;
  }

  /** Progress of one project. */
  public Uni<Optional<Progress>> progress(@Nullable AsOf when, String project) {
    return past.read(
        when,
        List.of(project),
        client ->
            client
                .preparedQuery(PROGRESS)
                .execute(Tuple.of("", project, null, 1, false))
                .map(rows -> progress(rows).stream().findFirst()));
  }

  /**
   * Progress of projects after {@code after} in id order; only one of them when {@code only} is
   * given.
   */
  public Uni<List<Progress>> projects(
      @Nullable AsOf when, String after, @Nullable String only, int limit) {
    return known(when, after, only, limit)
        .chain(
            projects ->
                past.read(
                    when,
                    projects,
                    client ->
                        client
                            .preparedQuery(PROGRESS)
                            .execute(Tuple.of(after, null, only, limit, false))
                            .map(ProgressQueries::progress)));
  }

  /** The projects that a page as of a past moment holds: what is not on it need not be read. */
  private Uni<List<String>> known(
      @Nullable AsOf when, String after, @Nullable String only, int limit) {
    if (when == null) {
      return Uni.createFrom().item(List.of());
    }
    return pool.preparedQuery(
            "SELECT id FROM project WHERE id > $1 AND ($2::text IS NULL OR id = $2)"
                + " AND created_at <= $3 ORDER BY id LIMIT $4")
        .execute(Tuple.of(after, only, time(when.moment()), limit))
        .map(
            rows -> {
              var ids = new ArrayList<String>();
              rows.forEach(row -> ids.add(row.getString(0)));
              return ids;
            });
  }

  /** The projects that moved last. */
  public Uni<List<Progress>> movedLast(int limit) {
    return pool.preparedQuery(PROGRESS)
        .execute(Tuple.of("", null, null, limit, true))
        .map(ProgressQueries::progress);
  }

  /** Tasks of a project after {@code after} in id order; no states means all. */
  public Uni<List<VersionedTask>> tasks(
      @Nullable AsOf when, String project, Set<TaskState> states, String after, int limit) {
    String[] wanted = states.stream().map(Enum::name).toArray(String[]::new);
    return past.read(
        when,
        List.of(project),
        client ->
            client
                .preparedQuery(
                    TASK
                        + " WHERE project = $1 AND task > $2"
                        + " AND (cardinality($3::text[]) = 0 OR "
                        + SHOWN
                        + " = ANY ($3)) ORDER BY task LIMIT $4")
                .execute(Tuple.of(project, after, wanted, limit))
                .map(ProgressQueries::tasks));
  }

  /** Tasks of that id, in any project or in one. */
  public Uni<List<VersionedTask>> tasksById(
      @Nullable AsOf when, String task, @Nullable String project) {
    return holders(when, task, project)
        .chain(
            projects ->
                past.read(
                    when,
                    projects,
                    client ->
                        client
                            .preparedQuery(
                                TASK
                                    + " WHERE task = $1 AND ($2::text IS NULL OR project = $2)"
                                    + " ORDER BY project LIMIT "
                                    + NAMESAKES)
                            .execute(Tuple.of(task, project))
                            .map(ProgressQueries::tasks)));
  }

  /** Where a task is now, for it is never taken away: elsewhere it was not either. */
  private Uni<List<String>> holders(@Nullable AsOf when, String task, @Nullable String project) {
    if (when == null || project != null) {
      return Uni.createFrom().item(project == null ? List.of() : List.of(project));
    }
    return pool.preparedQuery(
            "SELECT project FROM task WHERE task = $1 ORDER BY project LIMIT " + NAMESAKES)
        .execute(Tuple.of(task))
        .map(
            rows -> {
              var projects = new ArrayList<String>();
              rows.forEach(row -> projects.add(row.getString(0)));
              return projects;
            });
  }

  private static List<VersionedTask> tasks(RowSet<Row> rows) {
    var tasks = new ArrayList<VersionedTask>();
    for (Row row : rows) {
      tasks.add(
          new VersionedTask(
              TaskRows.status(row),
              row.getLong("version"),
              row.getOffsetDateTime("updated_at").toInstant(),
              TaskState.valueOf(row.getString("shown")),
              row.getString("verdict"),
              row.getString("reason"),
              planned(row)));
    }
    return tasks;
  }

  private static @Nullable Planned planned(Row row) {
    String[] dependsOn = row.getArrayOfStrings("depends_on");
    if (dependsOn == null) {
      return null;
    }
    Long seconds = row.getLong("estimate_likely");
    return new Planned(
        row.getString("title"),
        List.of(dependsOn),
        seconds == null ? null : Duration.ofSeconds(seconds),
        row.getString("assignee_kind"),
        row.getString("assignee"),
        instant(row.getOffsetDateTime("start_at")),
        instant(row.getOffsetDateTime("due_at")));
  }

  private static List<Progress> progress(RowSet<Row> rows) {
    var all = new ArrayList<Progress>();
    for (Row row : rows) {
      var counts = new EnumMap<TaskState, Long>(TaskState.class);
      for (TaskState state : TaskState.values()) {
        counts.put(state, row.getLong(column(state)));
      }
      all.add(
          new Progress(
              row.getString("id"),
              counts,
              row.getDouble("leaf_weight"),
              row.getDouble("leaf_weight_done"),
              row.getDouble("leaf_weight_earned"),
              instant(row.getOffsetDateTime("started_at")),
              row.getOffsetDateTime("updated_at").toInstant(),
              instant(row.getOffsetDateTime("last_event_at")),
              row.getLong("version")));
    }
    return all;
  }

  private static String counts() {
    var sql = new StringBuilder();
    for (TaskState state : TaskState.values()) {
      sql.append("count(*) FILTER (WHERE t.state = '")
          .append(state.name())
          .append("') AS ")
          .append(column(state))
          .append(", ");
    }
    return sql.toString();
  }

  private static String column(TaskState state) {
    return "n_" + state.name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * A task with the number and the time of its last change.
   *
   * @param shown its state; started where it says it is complete and a subtask is open
   * @param verdict whether it advances; null while it is not under way
   * @param reason why, in words
   * @param planned null for a task that no plan has
   */
  public record VersionedTask(
      TaskStatus status,
      long version,
      Instant updatedAt,
      TaskState shown,
      @Nullable String verdict,
      @Nullable String reason,
      @Nullable Planned planned) {}

  /** What the current plan says of a task. */
  public record Planned(
      @Nullable String title,
      List<String> dependsOn,
      @Nullable Duration estimate,
      @Nullable String assigneeKind,
      @Nullable String assignee,
      @Nullable Instant start,
      @Nullable Instant due) {}
}
