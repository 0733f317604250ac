package dev.milepost.progress.tracking.store;

import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.TaskFold;
import dev.milepost.progress.tracking.TaskStatus;
import dev.milepost.progress.tracking.store.EventRecorder.Folded;
import dev.milepost.progress.tracking.store.EventRecorder.StoredTask;
import dev.milepost.progress.tracking.store.EventRecorder.TaskKey;
import dev.milepost.progress.tracking.store.EventRows.RecordedEvent;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads as of a past moment. In one transaction, temporary tables of the same names stand before
 * the real ones and hold what was known then, so that every query answers for that moment
 * unchanged: one way to count, not two. Tasks that have not changed since are taken as they are;
 * the others are folded anew from the events recorded by then, a few at a time.
 */
@ApplicationScoped
public class Past {

  private static final String PROJECTS =
      "ANY (string_to_array(current_setting('milepost.projects'), ','))";
  private static final String MOMENT = "current_setting('milepost.as_of')::timestamptz";

  private static final String SHADOWS =
      """
      CREATE TEMP TABLE project ON COMMIT DROP AS
        SELECT id, version, created_at, updated_at FROM project
        WHERE id = %1$s AND created_at <= %2$s;
      CREATE TEMP TABLE changed_since ON COMMIT DROP AS
        SELECT project, task FROM task WHERE project = %1$s AND updated_at > %2$s;
      CREATE TEMP TABLE task ON COMMIT DROP AS
        SELECT * FROM task WHERE project = %1$s AND updated_at <= %2$s;
      CREATE UNIQUE INDEX ON pg_temp.task (project, task);
      CREATE INDEX ON pg_temp.task (project, parent);
      INSERT INTO task (%3$s, started_at, ended_at)
        SELECT DISTINCT ON (project, task) %3$s, started_at, ended_at
        FROM task_checkpoint c JOIN changed_since USING (project, task)
        WHERE through <= %2$s AND through < current_setting('milepost.kept_since')::timestamptz
        ORDER BY project, task, through DESC
      """
          .formatted(PROJECTS, MOMENT, TaskRows.COLUMNS);

  /**
   * The number of changes is not kept for projects: what their tasks have had stands for it, also
   * when nothing has come since, for a moment reads the same whenever it is asked for. Verdicts and
   * forecasts are told at times of their own and count as changes of the project alone.
   */
  private static final String PROJECT_VERSIONS =
      """
      UPDATE project p SET
        version = greatest(1, t.changes),
        updated_at = coalesce(t.last, p.created_at)
      FROM (SELECT p.id, sum(t.version)::bigint AS changes, max(t.updated_at) AS last
            FROM project p LEFT JOIN task t ON t.project = p.id GROUP BY p.id) t
      WHERE t.id = p.id
      """;

  private final Pool pool;
  private final EventRows events;
  private final TaskRows tasks;
  private final TrackingTables tables;
  private final List<PastTable> others;

  public Past(
      Pool pool,
      EventRows events,
      TaskRows tasks,
      TrackingTables tables,
      @All List<PastTable> others) {
    this.pool = pool;
    this.events = events;
    this.tasks = tasks;
    this.tables = tables;
    this.others = others;
  }

  /** The moment that can be answered for when {@code asked} is asked for. */
  public Uni<AsOf> moment(Instant asked) {
    return keptSince(pool).map(since -> AsOf.of(asked, since));
  }

  /**
   * Runs a query on what was known.
   *
   * @param when null for what is known now
   * @param projects all that the query looks at; of others it sees nothing
   */
  public <T> Uni<T> read(
      @Nullable AsOf when, List<String> projects, Function<SqlClient, Uni<T>> query) {
    if (when == null) {
      return query.apply(pool);
    }
    return pool.withTransaction(
        connection ->
            shadow(connection, when, projects, others).chain(() -> query.apply(connection)));
  }

  /** The same for what looks at projects and tasks alone. */
  <T> Uni<T> tasks(AsOf when, List<String> projects, Function<SqlClient, Uni<T>> query) {
    return pool.withTransaction(
        connection ->
            shadow(connection, when, projects, List.of()).chain(() -> query.apply(connection)));
  }

  private Uni<Void> shadow(
      SqlConnection connection, AsOf when, List<String> projects, List<PastTable> more) {
    Uni<Void> done =
        keptSince(connection)
            .chain(since -> settings(connection, when, projects, since))
            .chain(() -> connection.query(SHADOWS + shadows(more)).execute())
            // A statement that this connection has prepared before means the real tables, and would
            // write to them, until its names are looked up anew. At the end of the transaction that
            // happens by itself, because its tables are dropped.
            .chain(made -> connection.query("DISCARD PLANS").execute())
            .chain(
                named ->
                    when.checkpoint()
                        ? Uni.createFrom().voidItem()
                        : events.changedSince(
                            connection, when.moment(), chunk -> fold(connection, chunk)))
            .chain(() -> connection.query("ANALYZE task").execute())
            .chain(filled -> connection.query(PROJECT_VERSIONS).execute())
            .replaceWithVoid();
    for (PastTable table : more) {
      done = done.chain(() -> table.fill(connection, when, projects));
    }
    return done;
  }

  private static String shadows(List<PastTable> more) {
    return more.stream()
        .flatMap(each -> each.tables().stream())
        .map(
            table ->
                ";\nCREATE TEMP TABLE %1$s (LIKE %1$s INCLUDING INDEXES) ON COMMIT DROP"
                    .formatted(table))
        .collect(Collectors.joining());
  }

  private static Uni<Void> settings(
      SqlConnection connection, AsOf when, List<String> projects, LocalDate since) {
    return connection
        .preparedQuery(
            "SELECT set_config('milepost.projects', $1, true),"
                + " set_config('milepost.as_of', $2, true),"
                + " set_config('milepost.kept_since', $3, true)")
        .execute(Tuple.of(String.join(",", projects), when.moment().toString(), since + " 00:00Z"))
        .replaceWithVoid();
  }

  private Uni<LocalDate> keptSince(SqlClient client) {
    return tables
        .events()
        .days(client)
        .map(days -> days.isEmpty() ? LocalDate.MIN : days.getFirst());
  }

  /** Adds some events, which are in order, to what the tasks already add up to. */
  private Uni<Void> fold(SqlConnection connection, List<RecordedEvent> chunk) {
    var byTask = new LinkedHashMap<TaskKey, List<RecordedEvent>>();
    chunk.forEach(
        each ->
            byTask.computeIfAbsent(TaskKey.of(each.event()), key -> new ArrayList<>()).add(each));
    return tasks
        .load(connection, byTask.keySet())
        .map(
            known -> {
              var folded = new ArrayList<Folded>();
              byTask.forEach((key, added) -> folded.add(fold(known.get(key), added)));
              return folded;
            })
        .chain(folded -> tasks.save(connection, folded));
  }

  private static Folded fold(@Nullable StoredTask known, List<RecordedEvent> added) {
    TaskStatus status = known == null ? null : known.status();
    Instant last = known == null ? Instant.MIN : known.updatedAt();
    for (RecordedEvent each : added) {
      status = status == null ? TaskFold.first(each.event()) : TaskFold.add(status, each.event());
      last = each.recordedAt().isAfter(last) ? each.recordedAt() : last;
    }
    if (status == null) {
      throw new IllegalArgumentException("A task is only folded for its events");
    }
    long version = (known == null ? 0 : known.version()) + added.size();
    return new Folded(status, version, last, List.of());
  }

  /**
   * Folds tasks from all their events, for those to which something came late.
   *
   * @return what each adds up to
   */
  Uni<Map<TaskKey, TaskStatus>> refold(SqlConnection connection, List<TaskKey> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    var folded = new HashMap<TaskKey, TaskStatus>();
    return keptSince(connection)
        .chain(since -> tasks.checkpoints(connection, keys, since))
        .invoke(folded::putAll)
        .chain(
            () ->
                events.ofTasks(
                    connection,
                    keys,
                    chunk -> {
                      chunk.forEach(
                          each ->
                              folded.compute(
                                  TaskKey.of(each.event()),
                                  (key, known) ->
                                      known == null
                                          ? TaskFold.first(each.event())
                                          : TaskFold.add(known, each.event())));
                      return Uni.createFrom().voidItem();
                    }))
        .replaceWith(folded);
  }
}
