package dev.milepost.progress.tracking.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.TaskStatus;
import dev.milepost.progress.tracking.store.EventRecorder.Folded;
import dev.milepost.progress.tracking.store.EventRecorder.StoredTask;
import dev.milepost.progress.tracking.store.EventRecorder.TaskKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statements about tasks, each for any number of rows. */
@ApplicationScoped
public class TaskRows {

  static final String COLUMNS =
      "project, task, parent, milestone, state, percent, weight, attempt_count, attempts, message,"
          + " actor, source, first_at, last_at, last_rank, last_id, version, updated_at";

  /** Tasks that exist, of those asked for. */
  Uni<Map<TaskKey, StoredTask>> load(SqlConnection connection, Collection<TaskKey> keys) {
    var wanted = List.copyOf(keys);
    return connection
        .preparedQuery(
            "SELECT "
                + COLUMNS
                + " FROM task JOIN unnest($1::text[], $2::text[]) AS wanted (project, task)"
                + " USING (project, task)")
        .execute(Tuple.of(texts(wanted, TaskKey::project), texts(wanted, TaskKey::task)))
        .map(
            rows -> {
              var tasks = new HashMap<TaskKey, StoredTask>();
              for (Row row : rows) {
                TaskStatus status = status(row);
                tasks.put(
                    new TaskKey(status.project(), status.task()),
                    new StoredTask(
                        status,
                        row.getLong("version"),
                        row.getOffsetDateTime("updated_at").toInstant()));
              }
              return tasks;
            });
  }

  /** What tasks added up to before the oldest day whose events are kept, where that is known. */
  Uni<Map<TaskKey, TaskStatus>> checkpoints(
      SqlConnection connection, List<TaskKey> keys, LocalDate keptSince) {
    return connection
        .preparedQuery(
            "SELECT DISTINCT ON (project, task) "
                + COLUMNS
                + " FROM task_checkpoint JOIN unnest($1::text[], $2::text[])"
                + " AS wanted (project, task) USING (project, task)"
                + " WHERE through < $3 ORDER BY project, task, through DESC")
        .execute(
            Tuple.of(
                texts(keys, TaskKey::project),
                texts(keys, TaskKey::task),
                keptSince.atStartOfDay().atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              var known = new HashMap<TaskKey, TaskStatus>();
              for (Row row : rows) {
                TaskStatus status = status(row);
                known.put(new TaskKey(status.project(), status.task()), status);
              }
              return known;
            });
  }

  /**
   * Keeps what tasks are at the end of a day, of those that changed in it. Writing it again changes
   * nothing.
   *
   * @param client where {@code task} holds tasks as of the end of that day
   */
  Uni<Void> checkpoint(SqlClient client, LocalDate day) {
    return client
        .preparedQuery(
            "INSERT INTO task_checkpoint (through, "
                + COLUMNS
                + ", started_at, ended_at) SELECT $2, "
                + COLUMNS
                + ", started_at, ended_at FROM task WHERE updated_at >= $1"
                + " ON CONFLICT DO NOTHING")
        .execute(Tuple.of(day.atStartOfDay().atOffset(ZoneOffset.UTC), time(AsOf.through(day))))
        .replaceWithVoid();
  }

  /** Writes tasks as they are after a batch. */
  Uni<Void> save(SqlConnection connection, List<Folded> tasks) {
    return connection
        .preparedQuery(
            """
            INSERT INTO task (project, task, parent, milestone, state, percent, weight,
              attempt_count, attempts, message, actor, source, first_at, last_at, last_rank,
              last_id, started_at, ended_at, version, updated_at)
            SELECT project, task, parent, milestone, state, percent, weight, attempt_count,
              attempts::jsonb, message, actor, source, first_at, last_at, last_rank, last_id,
              started_at, ended_at, version, updated_at
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[],
              $7::float8[], $8::int[], $9::text[], $10::text[], $11::text[], $12::text[],
              $13::timestamptz[], $14::smallint[], $15::text[], $16::timestamptz[],
              $17::timestamptz[], $18::bigint[], $19::timestamptz[], $20::timestamptz[])
              AS row (project, task, parent, milestone, state, percent, weight, attempt_count,
                attempts, message, actor, source, last_at, last_rank, last_id, started_at,
                ended_at, version, updated_at, first_at)
            ON CONFLICT (project, task) DO UPDATE SET
              parent = excluded.parent, milestone = excluded.milestone, state = excluded.state,
              percent = excluded.percent, weight = excluded.weight,
              attempt_count = excluded.attempt_count, attempts = excluded.attempts,
              message = excluded.message, actor = excluded.actor, source = excluded.source,
              first_at = excluded.first_at,
              last_at = excluded.last_at, last_rank = excluded.last_rank,
              last_id = excluded.last_id, started_at = excluded.started_at,
              ended_at = excluded.ended_at, version = excluded.version,
              updated_at = excluded.updated_at
            """)
        .execute(Tuple.from(values(tasks)))
        .replaceWithVoid();
  }

  private static Object[] values(List<Folded> tasks) {
    var all = tasks.stream().map(Folded::status).toList();
    return new Object[] {
      texts(all, TaskStatus::project),
      texts(all, TaskStatus::task),
      texts(all, TaskStatus::parent),
      texts(all, TaskStatus::milestone),
      texts(all, status -> status.state().name()),
      all.stream().map(TaskStatus::percent).toArray(Double[]::new),
      all.stream().map(TaskStatus::weight).toArray(Double[]::new),
      all.stream().map(TaskStatus::attemptCount).toArray(Integer[]::new),
      texts(all, status -> AttemptsJson.write(status.attempts()).encode()),
      texts(all, TaskStatus::message),
      texts(all, TaskStatus::actor),
      texts(all, TaskStatus::source),
      times(all, status -> status.last().at()),
      all.stream().map(status -> (short) status.last().rank()).toArray(Short[]::new),
      texts(all, status -> status.last().id()),
      times(all, TaskStatus::startedAt),
      times(all, TaskStatus::endedAt),
      tasks.stream().map(Folded::version).toArray(Long[]::new),
      times(tasks, Folded::updatedAt),
      times(all, TaskStatus::firstAt)
    };
  }

  /** A task from its columns. */
  static TaskStatus status(Row row) {
    return new TaskStatus(
        row.getString("project"),
        row.getString("task"),
        row.getString("parent"),
        row.getString("milestone"),
        TaskState.valueOf(row.getString("state")),
        row.getDouble("percent"),
        row.getDouble("weight"),
        row.getInteger("attempt_count"),
        AttemptsJson.read(row.getJsonArray("attempts")),
        row.getString("message"),
        row.getString("actor"),
        row.getString("source"),
        row.getOffsetDateTime("first_at").toInstant(),
        new TaskStatus.Place(
            row.getOffsetDateTime("last_at").toInstant(),
            row.getShort("last_rank"),
            row.getString("last_id")));
  }
}
