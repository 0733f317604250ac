package dev.milepost.progress.forecast.store;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkItem;
import dev.milepost.progress.forecast.WorkTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work of a project, as forecasts and timelines want it. */
@ApplicationScoped
public class WorkQueries {

  private final Pool pool;

  public WorkQueries(Pool pool) {
    this.pool = pool;
  }

  /** All tasks of a project and its milestones; no tasks when there is no such project. */
  public Uni<Work> work(String project) {
    return items(project).chain(items -> milestones(project).map(due -> new Work(items, due)));
  }

  private Uni<List<WorkItem>> items(String project) {
    return pool.preparedQuery(
            """
            SELECT t.task, t.parent, t.milestone, t.state, t.started_at, t.ended_at,
              coalesce(p.depends_on, '{}') AS depends_on, p.estimate_low, p.estimate_likely,
              p.estimate_high, p.assignee,
              coalesce((t.attempts->0->>'startedAt')::timestamptz, t.last_at) AS first_at
            FROM task t LEFT JOIN plan_task p USING (project, task)
            WHERE t.project = $1 ORDER BY t.task
            """)
        .execute(Tuple.of(project))
        .map(
            rows -> {
              var items = new ArrayList<WorkItem>(rows.size());
              for (Row row : rows) {
                items.add(item(row));
              }
              return items;
            });
  }

  private Uni<List<WorkTree.Due>> milestones(String project) {
    return pool.preparedQuery(
            "SELECT milestone, due FROM milestone WHERE project = $1 ORDER BY position")
        .execute(Tuple.of(project))
        .map(
            rows -> {
              var milestones = new ArrayList<WorkTree.Due>();
              rows.forEach(
                  row ->
                      milestones.add(
                          new WorkTree.Due(row.getString(0), instant(row.getOffsetDateTime(1)))));
              return milestones;
            });
  }

  private static WorkItem item(Row row) {
    return new WorkItem(
        row.getString("task"),
        row.getString("parent"),
        row.getString("milestone"),
        TaskState.valueOf(row.getString("state")),
        instant(row.getOffsetDateTime("started_at")),
        instant(row.getOffsetDateTime("ended_at")),
        List.of(row.getArrayOfStrings("depends_on")),
        seconds(row.getLong("estimate_low")),
        seconds(row.getLong("estimate_likely")),
        seconds(row.getLong("estimate_high")),
        row.getString("assignee"),
        row.getOffsetDateTime("first_at").toInstant());
  }

  private static @Nullable Duration seconds(@Nullable Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
