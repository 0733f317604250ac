package dev.milepost.progress.plan.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.progress.plan.Assignee;
import dev.milepost.progress.plan.Estimate;
import dev.milepost.progress.plan.Milestone;
import dev.milepost.progress.plan.Plan;
import dev.milepost.progress.plan.PlannedTask;
import dev.milepost.progress.plan.file.PlanDocument;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the current plan's rows. */
@ApplicationScoped
public class PlanRows {

  /** Puts the plan's tasks in the place of the former ones. */
  Uni<Void> replaceTasks(SqlConnection connection, String project, Plan plan) {
    List<PlannedTask> tasks = plan.tasks();
    Map<String, List<String>> needs = plan.needs();
    return connection
        .preparedQuery("DELETE FROM plan_task WHERE project = $1")
        .execute(Tuple.of(project))
        .chain(
            deleted ->
                connection
                    .preparedQuery(
                        """
                        INSERT INTO plan_task (project, task, position, title, depends_on,
                          estimate_low, estimate_likely, estimate_high, assignee_kind, assignee,
                          start_at, due_at, needs)
                        SELECT $1, task, position, title,
                          CASE depends_on WHEN '' THEN '{}' ELSE string_to_array(depends_on, ' ') END,
                          low, likely, high, kind, assignee, start_at, due_at,
                          CASE needs WHEN '' THEN '{}' ELSE string_to_array(needs, ' ') END
                        FROM unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::bigint[],
                          $7::bigint[], $8::bigint[], $9::text[], $10::text[], $11::timestamptz[],
                          $12::timestamptz[], $13::text[])
                          AS row (task, position, title, depends_on, low, likely, high, kind,
                            assignee, start_at, due_at, needs)
                        """)
                    .execute(
                        Tuple.from(
                            new Object[] {
                              project,
                              texts(tasks, PlannedTask::id),
                              positions(tasks),
                              texts(tasks, PlannedTask::title),
                              texts(tasks, task -> String.join(" ", task.dependsOn())),
                              seconds(tasks, Estimate::low),
                              seconds(tasks, Estimate::likely),
                              seconds(tasks, Estimate::high),
                              texts(tasks, task -> kind(task.assignee())),
                              texts(tasks, task -> name(task.assignee())),
                              times(tasks, PlannedTask::start),
                              times(tasks, PlannedTask::due),
                              texts(
                                  tasks,
                                  task ->
                                      String.join(" ", needs.getOrDefault(task.id(), List.of())))
                            })))
        .replaceWithVoid();
  }

  /** Puts the plan's calendar in the place of the former one. */
  Uni<Void> replaceCalendar(SqlConnection connection, String project, Plan plan) {
    return connection
        .preparedQuery(
            "INSERT INTO plan_calendar VALUES ($1, $2)"
                + " ON CONFLICT (project) DO UPDATE SET calendar = excluded.calendar")
        .execute(Tuple.of(project, new JsonObject(PlanDocument.node(plan.calendar()).toString())))
        .replaceWithVoid();
  }

  /** Keeps for reads as of this moment what the plan's milestones have reached. */
  Uni<Void> keepMilestones(SqlConnection connection, String project, Instant now) {
    return connection
        .preparedQuery(
            "INSERT INTO milestone_history SELECT project, milestone, updated_at, reached_at,"
                + " missed_at, version FROM milestone WHERE project = $1 AND updated_at = $2"
                + " ON CONFLICT DO NOTHING")
        .execute(Tuple.of(project, time(now)))
        .replaceWithVoid();
  }

  /** Puts the plan's milestones in the place of the former ones; what was reached stays so. */
  Uni<Void> replaceMilestones(SqlConnection connection, String project, Plan plan, Instant now) {
    List<Milestone> milestones = plan.milestones();
    return connection
        .preparedQuery(
            "DELETE FROM milestone WHERE project = $1 AND NOT milestone = ANY ($2::text[])")
        .execute(Tuple.of(project, texts(milestones, Milestone::id)))
        .chain(
            deleted ->
                connection
                    .preparedQuery(
                        """
                        INSERT INTO milestone AS known (project, milestone, position, title, due,
                          criteria, version, updated_at)
                        SELECT $1, milestone, position, title, due, criteria::jsonb, 1, $7
                        FROM unnest($2::text[], $3::int[], $4::text[], $5::timestamptz[],
                          $6::text[]) AS row (milestone, position, title, due, criteria)
                        ON CONFLICT (project, milestone) DO UPDATE SET
                          position = excluded.position, title = excluded.title, due = excluded.due,
                          criteria = excluded.criteria, version = known.version + 1,
                          missed_at = CASE WHEN known.due IS DISTINCT FROM excluded.due
                            THEN NULL ELSE known.missed_at END,
                          updated_at = excluded.updated_at
                        """)
                    .execute(
                        Tuple.from(
                            new Object[] {
                              project,
                              texts(milestones, Milestone::id),
                              positions(milestones),
                              texts(milestones, Milestone::title),
                              times(milestones, Milestone::due),
                              texts(
                                  milestones,
                                  milestone ->
                                      PlanDocument.node(milestone).get("criteria").toString()),
                              now.atOffset(ZoneOffset.UTC)
                            })))
        .replaceWithVoid();
  }

  private static Integer[] positions(List<?> items) {
    return IntStream.range(0, items.size()).boxed().toArray(Integer[]::new);
  }

  private static Long[] seconds(List<PlannedTask> tasks, Function<Estimate, Duration> part) {
    return tasks.stream()
        .map(PlannedTask::estimate)
        .map(estimate -> estimate == null ? null : part.apply(estimate).toSeconds())
        .toArray(Long[]::new);
  }

  private static @Nullable String kind(@Nullable Assignee assignee) {
    return assignee == null ? null : assignee.kind().name();
  }

  private static @Nullable String name(@Nullable Assignee assignee) {
    return assignee == null ? null : assignee.name();
  }
}
