package dev.milepost.progress.forecast.store;

import static dev.milepost.database.column.Columns.instant;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkItem;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.plan.file.PlanDocument;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.Past;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work of a project, as forecasts and timelines want it. */
@ApplicationScoped
public class WorkQueries {

  private final Past past;

  public WorkQueries(Past past) {
    this.past = past;
  }

  /** All tasks of a project and its milestones; no tasks when there is no such project. */
  public Uni<Work> work(@Nullable AsOf when, String project) {
    return past.read(
        when,
        List.of(project),
        client ->
            Uni.combine()
                .all()
                .unis(
                    items(client, project), milestones(client, project), calendar(client, project))
                .with(Work::new));
  }

  private static Uni<List<WorkItem>> items(SqlClient client, String project) {
    return client
        .preparedQuery(
            """
            SELECT t.task, t.parent, t.milestone, t.state, t.started_at, t.ended_at,
              coalesce(p.depends_on, '{}') AS depends_on, p.estimate_low, p.estimate_likely,
              p.estimate_high, p.assignee,
              coalesce(p.needs, '{}') AS needs, t.first_at
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

  private static Uni<List<WorkTree.Due>> milestones(SqlClient client, String project) {
    return client
        .preparedQuery("SELECT milestone, due FROM milestone WHERE project = $1 ORDER BY position")
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

  private static Uni<WorkCalendar> calendar(SqlClient client, String project) {
    return client
        .preparedQuery("SELECT calendar::text FROM plan_calendar WHERE project = $1")
        .execute(Tuple.of(project))
        .map(
            rows -> {
              for (Row row : rows) {
                return PlanDocument.calendar(row.getString(0));
              }
              return WorkCalendar.ALWAYS;
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
        List.of(row.getArrayOfStrings("needs")),
        row.getOffsetDateTime("first_at").toInstant());
  }

  private static @Nullable Duration seconds(@Nullable Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
