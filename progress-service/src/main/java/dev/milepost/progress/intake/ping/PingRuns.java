package dev.milepost.progress.intake.ping;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Failure;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.EventRecorder;
import dev.milepost.progress.tracking.store.ProjectRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes pings, with the runs that they begin and end. */
@ApplicationScoped
class PingRuns {

  /** A run of which no end was told for so long does not hold up the end of another. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private static final int AT_ONCE = 100;

  private final Pool pool;
  private final ProjectRows projects;
  private final EventRecorder recorder;

  PingRuns(Pool pool, ProjectRows projects, EventRecorder recorder) {
    this.pool = pool;
    this.projects = projects;
    this.recorder = recorder;
  }

  /**
   * The task of that id; where there is none, the only one whose id is the same but for letter
   * case, hyphens and underscores; else empty.
   *
   * @throws Failure 409 where several are
   */
  Uni<Optional<String>> known(String project, String task) {
    return pool.preparedQuery(
            """
            SELECT task FROM task WHERE project = $1
              AND (task = $2 OR lower(replace(task, '_', '-')) = lower(replace($2, '_', '-')))
            ORDER BY task = $2 DESC, task LIMIT 10
            """)
        .execute(Tuple.of(project, task))
        .map(
            rows -> {
              var found = new ArrayList<String>();
              rows.forEach(row -> found.add(row.getString(0)));
              if (found.isEmpty() || found.getFirst().equals(task) || found.size() == 1) {
                return found.stream().findFirst();
              }
              throw Failure.of(
                  ProblemType.AMBIGUOUS,
                  "Several tasks match " + task + ": write the id of one of " + found + ".",
                  "tasks",
                  found);
            });
  }

  /** Records a ping. */
  Uni<Void> record(Ping ping) {
    return pool.withTransaction(
        connection ->
            projects
                .lock(connection, List.of(ping.project()), ping.at())
                .chain(() -> ping.ends() ? ended(connection, ping) : begun(connection, ping))
                .chain(said -> recorder.record(connection, List.of(event(said)), ping.at()))
                .replaceWithVoid());
  }

  private static Uni<Ping> begun(SqlConnection connection, Ping ping) {
    if (ping.change() != Change.STARTED) {
      return Uni.createFrom().item(ping);
    }
    Duration allowed = ping.allowed();
    return connection
        .preparedQuery(
            """
            INSERT INTO ping_run (project, task, run, started_at, due_at)
            SELECT $1, $2, $3, $4::timestamptz,
              $4::timestamptz + make_interval(secs => coalesce($5::float8,
              (SELECT estimate_high::float8 FROM plan_task WHERE project = $1 AND task = $2)))
            ON CONFLICT (project, task, run) DO UPDATE SET
              started_at = excluded.started_at, due_at = excluded.due_at
            """)
        .execute(
            Tuple.of(
                ping.project(),
                ping.task(),
                ping.runOrWhole(),
                time(ping.at()),
                allowed == null ? null : (double) allowed.toMillis() / 1_000))
        .replaceWith(ping);
  }

  private static Uni<Ping> ended(SqlConnection connection, Ping ping) {
    return forget(connection, ping.project(), ping.task(), ping.run())
        .chain(() -> others(connection, ping.project(), ping.task(), ping.at()))
        .map(others -> others == 0 ? ping : ping.besides(others));
  }

  /** Forgets runs that no longer hold up others, of which an end may never come. */
  Uni<Void> forgetSilent(Instant now) {
    return pool.preparedQuery("DELETE FROM ping_run WHERE due_at IS NULL AND started_at < $1")
        .execute(Tuple.of(time(now.minus(FORGOTTEN))))
        .replaceWithVoid();
  }

  /** Forgets a run; all of the task without one. */
  private static Uni<Void> forget(
      SqlConnection connection, String project, String task, @Nullable String run) {
    return connection
        .preparedQuery(
            "DELETE FROM ping_run WHERE project = $1 AND task = $2"
                + " AND ($3::text IS NULL OR run = $3)")
        .execute(Tuple.of(project, task, run))
        .replaceWithVoid();
  }

  private static Uni<Long> others(
      SqlConnection connection, String project, String task, Instant now) {
    return connection
        .preparedQuery(
            "SELECT count(*) FROM ping_run WHERE project = $1 AND task = $2 AND started_at > $3")
        .execute(Tuple.of(project, task, time(now.minus(FORGOTTEN))))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /**
   * Fails runs whose allowed time is over, each once whatever the number of replicas: their
   * projects are the lock.
   *
   * @return how many there were
   */
  Uni<Integer> overrun(Instant now) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(
                    """
                    WITH locked AS (
                      SELECT id FROM project
                      WHERE id IN (SELECT project FROM ping_run WHERE due_at <= $1)
                      ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
                    SELECT r.project, r.task, r.run, r.started_at, r.due_at,
                      t.state IN ('STARTED', 'BLOCKED') AS under_way
                    FROM ping_run r JOIN locked ON r.project = locked.id
                      JOIN task t ON t.project = r.project AND t.task = r.task
                    WHERE r.due_at <= $1 ORDER BY r.due_at LIMIT $2
                    """)
                .execute(Tuple.of(time(now), AT_ONCE))
                .chain(
                    rows -> {
                      Uni<Void> done = Uni.createFrom().voidItem();
                      for (Row row : rows) {
                        done = done.chain(() -> overrun(connection, row, now));
                      }
                      return done.replaceWith(rows.size());
                    }));
  }

  private Uni<Void> overrun(SqlConnection connection, Row row, Instant now) {
    String run = row.getString("run");
    Instant started = row.getOffsetDateTime("started_at").toInstant();
    Instant due = row.getOffsetDateTime("due_at").toInstant();
    var failed =
        new Ping(
            row.getString("project"),
            row.getString("task"),
            Change.FAILED,
            "no end within " + AllowedTime.words(Duration.between(started, due)) + " of its start",
            run.isEmpty() ? null : run,
            null,
            due);
    Uni<Void> forgotten = forget(connection, failed.project(), failed.task(), run);
    if (!Boolean.TRUE.equals(row.getBoolean("under_way"))) {
      return forgotten;
    }
    return forgotten
        .chain(() -> others(connection, failed.project(), failed.task(), now))
        .map(others -> others == 0 || failed.run() == null ? failed : failed.besides(others))
        .chain(said -> recorder.record(connection, List.of(event(said)), now))
        .replaceWithVoid();
  }

  /** The next moment at which a run is over its time. */
  Uni<Optional<Instant>> nextDue() {
    return pool.query("SELECT min(due_at) FROM ping_run")
        .execute()
        .map(
            rows -> {
              OffsetDateTime due = rows.iterator().next().getOffsetDateTime(0);
              return Optional.ofNullable(instant(due));
            });
  }

  private static TaskEvent event(Ping ping) {
    String message = ping.message();
    String run = ping.run();
    return new TaskEvent(
        ping.project(),
        ping.task(),
        ping.change(),
        ping.at(),
        run == null ? "ping" : "ping:" + run,
        UUID.randomUUID().toString(),
        null,
        null,
        null,
        null,
        message == null || message.length() <= Grammar.MESSAGE
            ? message
            : message.substring(message.length() - Grammar.MESSAGE),
        null);
  }
}
