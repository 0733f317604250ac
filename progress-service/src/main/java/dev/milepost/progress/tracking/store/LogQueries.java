package dev.milepost.progress.tracking.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.LogEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said of tasks. */
@ApplicationScoped
public class LogQueries {

  private final Pool pool;

  public LogQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * The last entries of a task, oldest first, as far as its events are kept.
   *
   * @param limit how many
   */
  public Uni<List<LogEntry>> tail(@Nullable AsOf when, String project, String task, int limit) {
    return pool.preparedQuery(
            "SELECT at, change, message, source, actor FROM event WHERE project = $1 AND task = $2"
                + " AND message IS NOT NULL"
                + " AND recorded_at <= coalesce($3, 'infinity'::timestamptz)"
                + " ORDER BY at DESC, recorded_at DESC, id DESC LIMIT $4")
        .execute(Tuple.of(project, task, when == null ? null : time(when.moment()), limit))
        .map(
            rows -> {
              var entries = new ArrayList<LogEntry>(rows.size());
              rows.forEach(
                  row ->
                      entries.add(
                          new LogEntry(
                              row.getOffsetDateTime("at").toInstant(),
                              Change.valueOf(row.getString("change")),
                              row.getString("message"),
                              row.getString("source"),
                              row.getString("actor"),
                              null)));
              Collections.reverse(entries);
              return entries;
            });
  }
}
