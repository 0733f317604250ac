package dev.milepost.health.coverage.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.progress.StallChanged;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.health.coverage.Known;
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
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tasks under way. Whether one is silent for longer than it uses to be, progress-service judges;
 * one of which nothing at all was heard for a day is silent whatever it says.
 */
@ApplicationScoped
public class WorkRows implements KnownThings {

  private static final Set<TaskState> UNDER_WAY = Set.of(TaskState.STARTED, TaskState.BLOCKED);
  private static final Set<String> SILENT = Set.of("DEAD", "STALLED");
  private static final int MOST = 20_000;

  private final Pool pool;
  private final Duration longest;

  public WorkRows(
      Pool pool,
      @ConfigProperty(name = "milepost.health.coverage.task-silence", defaultValue = "24h")
          Duration longest) {
    this.pool = pool;
    this.longest = longest;
  }

  /** Keeps how a task is, unless something later is known. */
  public Uni<Void> keep(SqlConnection connection, TaskChanged fact) {
    return connection
        .preparedQuery(
            """
            INSERT INTO coverage_task AS c (project, task, under_way, heard_at, version)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (project, task) DO UPDATE SET under_way = $3,
              heard_at = greatest(c.heard_at, $4), version = $5
            WHERE c.version < $5
            """)
        .execute(
            Tuple.of(
                fact.project(),
                fact.task(),
                UNDER_WAY.contains(fact.state()),
                time(fact.recordedAt()),
                fact.version()))
        .replaceWithVoid();
  }

  /** Keeps whether a task advances, unless something later is known. */
  public Uni<Void> keep(SqlConnection connection, StallChanged fact) {
    return connection
        .preparedQuery(
            """
            UPDATE coverage_task SET stall = $3, stall_reason = $4, stall_version = $5
            WHERE project = $1 AND task = $2 AND stall_version < $5
            """)
        .execute(
            Tuple.of(
                fact.project(), fact.task(), fact.verdict().name(), fact.reason(), fact.version()))
        .replaceWithVoid();
  }

  /** Forgets tasks that ended before a moment. */
  public Uni<Void> forget(SqlConnection connection, Instant before) {
    return connection
        .preparedQuery("DELETE FROM coverage_task WHERE NOT under_way AND heard_at < $1")
        .execute(Tuple.of(time(before)))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<Known>> known(Instant now) {
    return Uni.combine()
        .all()
        .unis(
            pool.preparedQuery(
                    "SELECT project, task, heard_at, stall, stall_reason FROM coverage_task"
                        + " WHERE under_way ORDER BY project, task LIMIT $1")
                .execute(Tuple.of(MOST)),
            pool.preparedQuery(
                    "SELECT project, max(heard_at) AS heard_at FROM coverage_task"
                        + " GROUP BY project HAVING bool_or(under_way) ORDER BY project LIMIT $1")
                .execute(Tuple.of(MOST)))
        .asTuple()
        .map(
            both -> {
              var known = new ArrayList<Known>();
              both.getItem1().forEach(row -> known.add(task(row, now)));
              both.getItem2().forEach(row -> known.add(project(row, now)));
              return known;
            });
  }

  private Known task(Row row, Instant now) {
    Instant heard = row.getOffsetDateTime("heard_at").toInstant();
    String stall = row.getString("stall");
    boolean fresh = heard.plus(longest).isAfter(now) && (stall == null || !SILENT.contains(stall));
    String reason = row.getString("stall_reason");
    return new Known(
        Known.Scope.TASKS,
        row.getString("project") + "/" + row.getString("task"),
        row.getString("project"),
        heard,
        fresh,
        fresh
            ? ""
            : (reason == null ? "" : reason + "; ")
                + "send what is done of it, or that it has ended");
  }

  private Known project(Row row, Instant now) {
    Instant heard = row.getOffsetDateTime("heard_at").toInstant();
    boolean fresh = heard.plus(longest).isAfter(now);
    return new Known(
        Known.Scope.PROJECTS,
        row.getString("project"),
        row.getString("project"),
        heard,
        fresh,
        fresh ? "" : "nothing of its tasks was heard for " + longest + "; end or cancel them");
  }
}
