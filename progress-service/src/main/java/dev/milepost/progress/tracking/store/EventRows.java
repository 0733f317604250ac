package dev.milepost.progress.tracking.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.EventRecorder.EventId;
import dev.milepost.progress.tracking.store.EventRecorder.TaskKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statements about events, each for any number of rows. */
@ApplicationScoped
public class EventRows {

  private static final int AT_ONCE = 2_000;

  /** {@link TaskEvent#rank} in SQL. */
  private static final String RANK =
      Arrays.stream(TaskChanged.Change.values())
          .sorted(Comparator.comparing(TaskEvent::rank))
          .map(Enum::name)
          .collect(Collectors.joining("','", "array_position(ARRAY['", "'], e.change)"));

  /** Claims ids; in their order, so that two transactions cannot wait for each other in a ring. */
  Uni<Set<EventId>> claim(SqlConnection connection, Collection<EventId> ids, Instant now) {
    var sorted = ids.stream().sorted().toList();
    return connection
        .preparedQuery(
            """
            INSERT INTO event_id (source, id, recorded_at)
            SELECT source, id, $3 FROM unnest($1::text[], $2::text[]) AS row (source, id)
            ON CONFLICT DO NOTHING RETURNING source, id
            """)
        .execute(
            Tuple.of(
                texts(sorted, EventId::source),
                texts(sorted, EventId::id),
                now.atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              var claimed = new HashSet<EventId>();
              for (Row row : rows) {
                claimed.add(new EventId(row.getString(0), row.getString(1)));
              }
              return claimed;
            });
  }

  /** Events of some tasks, each task's in {@link TaskEvent#ORDER}. */
  Uni<Void> ofTasks(
      SqlConnection connection, List<TaskKey> keys, Function<List<RecordedEvent>, Uni<Void>> take) {
    return inOrder(
        connection,
        "unnest($1::text[], $2::text[]) AS wanted (project, task)"
            + " JOIN event e USING (project, task)",
        Tuple.of(texts(keys, TaskKey::project), texts(keys, TaskKey::task)),
        take);
  }

  /**
   * Events recorded by {@code moment} of the tasks in the temporary table {@code changed_since},
   * which {@link Past} makes; each task's in {@link TaskEvent#ORDER}.
   */
  Uni<Void> changedSince(
      SqlConnection connection, Instant moment, Function<List<RecordedEvent>, Uni<Void>> take) {
    return inOrder(
        connection,
        "changed_since JOIN event e USING (project, task) WHERE e.recorded_at <= $1",
        Tuple.of(time(moment)),
        take);
  }

  /** A few events at a time, so that a task of very many does not fill the memory. */
  private static Uni<Void> inOrder(
      SqlConnection connection,
      String from,
      Tuple parameters,
      Function<List<RecordedEvent>, Uni<Void>> take) {
    return connection
        .prepare(
            "SELECT e.project, e.task, change, at, source, e.id, e.parent, e.milestone, e.percent,"
                + " e.weight, e.message, e.actor, e.recorded_at FROM "
                + from
                + " ORDER BY e.project, e.task, e.at, "
                + RANK
                + ", e.id COLLATE \"C\"")
        .chain(
            statement -> {
              Cursor cursor = statement.cursor(parameters);
              return next(cursor, take).eventually(cursor::close).eventually(statement::close);
            });
  }

  private static Uni<Void> next(Cursor cursor, Function<List<RecordedEvent>, Uni<Void>> take) {
    return Multi.createBy()
        .repeating()
        .uni(() -> cursor.read(AT_ONCE).call(rows -> take.apply(recorded(rows))))
        .whilst(rows -> cursor.hasMore())
        .onItem()
        .ignoreAsUni();
  }

  private static List<RecordedEvent> recorded(RowSet<Row> rows) {
    var events = new ArrayList<RecordedEvent>(rows.size());
    rows.forEach(
        row ->
            events.add(
                new RecordedEvent(event(row), row.getOffsetDateTime("recorded_at").toInstant())));
    return events;
  }

  /** An event and when it was heard of. */
  record RecordedEvent(TaskEvent event, Instant recordedAt) {}

  /** Appends events. */
  Uni<Void> append(SqlConnection connection, List<TaskEvent> events, Instant now) {
    return connection
        .preparedQuery(
            """
            INSERT INTO event (recorded_at, at, project, task, change, source, id, parent,
                               milestone, percent, weight, message, actor)
            SELECT $1, row.* FROM unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[],
              $6::text[], $7::text[], $8::text[], $9::text[], $10::float8[], $11::float8[],
              $12::text[], $13::text[]) AS row
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  now.atOffset(ZoneOffset.UTC),
                  events.stream()
                      .map(event -> event.at().atOffset(ZoneOffset.UTC))
                      .toArray(OffsetDateTime[]::new),
                  texts(events, TaskEvent::project),
                  texts(events, TaskEvent::task),
                  texts(events, event -> event.change().name()),
                  texts(events, TaskEvent::source),
                  texts(events, TaskEvent::id),
                  texts(events, TaskEvent::parent),
                  texts(events, TaskEvent::milestone),
                  events.stream().map(TaskEvent::percent).toArray(Double[]::new),
                  events.stream().map(TaskEvent::weight).toArray(Double[]::new),
                  texts(events, TaskEvent::message),
                  texts(events, TaskEvent::actor)
                }))
        .replaceWithVoid();
  }

  private static TaskEvent event(Row row) {
    return new TaskEvent(
        row.getString("project"),
        row.getString("task"),
        TaskChanged.Change.valueOf(row.getString("change")),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("source"),
        row.getString("id"),
        row.getString("parent"),
        row.getString("milestone"),
        row.getDouble("percent"),
        row.getDouble("weight"),
        row.getString("message"),
        row.getString("actor"));
  }
}
