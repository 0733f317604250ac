package dev.milepost.progress.tracking.store;

import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.EventRecorder.EventId;
import dev.milepost.progress.tracking.store.EventRecorder.TaskKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Statements about events, each for any number of rows. */
@ApplicationScoped
public class EventRows {

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

  /** All events of some tasks. */
  Uni<Map<TaskKey, List<TaskEvent>>> history(SqlConnection connection, List<TaskKey> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return connection
        .preparedQuery(
            """
            SELECT e.project, e.task, change, at, source, id, parent, milestone, percent, weight,
                   message, actor
            FROM event e
            JOIN unnest($1::text[], $2::text[]) AS wanted (project, task)
              ON e.project = wanted.project AND e.task = wanted.task
            """)
        .execute(Tuple.of(texts(keys, TaskKey::project), texts(keys, TaskKey::task)))
        .map(
            rows -> {
              var history = new HashMap<TaskKey, List<TaskEvent>>();
              for (Row row : rows) {
                TaskEvent event = event(row);
                history.computeIfAbsent(TaskKey.of(event), key -> new ArrayList<>()).add(event);
              }
              return history;
            });
  }

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

  static <T> String[] texts(
      List<T> items, Function<T, ? extends @org.jspecify.annotations.Nullable String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }
}
