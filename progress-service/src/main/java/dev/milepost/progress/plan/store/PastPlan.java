package dev.milepost.progress.plan.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.PastTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The plan's rows as of a past moment: those of the revision that counted then. */
@ApplicationScoped
@Priority(PastPlan.FIRST)
public class PastPlan implements PastTable {

  /** Before whatever else was known of milestones. */
  static final int FIRST = 100;

  private static final String REACHED =
      """
      UPDATE milestone m SET reached_at = h.reached_at, missed_at = h.missed_at,
        version = h.version, updated_at = h.recorded_at
      FROM (SELECT DISTINCT ON (project, milestone) * FROM milestone_history
            WHERE project = ANY ($1) AND recorded_at <= $2
            ORDER BY project, milestone, version DESC) h
      WHERE h.project = m.project AND h.milestone = m.milestone
      """;

  private final PlanRows rows;

  public PastPlan(PlanRows rows) {
    this.rows = rows;
  }

  @Override
  public List<String> tables() {
    return List.of("plan_task", "plan_calendar", "milestone");
  }

  @Override
  public Uni<Void> fill(SqlConnection connection, AsOf when, List<String> projects) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (String project : projects) {
      done = done.chain(() -> plan(connection, when, project));
    }
    return done.chain(
            () ->
                connection
                    .preparedQuery(REACHED)
                    .execute(Tuple.of(projects.toArray(String[]::new), time(when.moment()))))
        .replaceWithVoid();
  }

  private Uni<Void> plan(SqlConnection connection, AsOf when, String project) {
    return PlanQueries.asOf(connection, when, project)
        .chain(
            found ->
                found
                    .map(
                        stored ->
                            rows.replaceTasks(connection, project, stored.plan())
                                .chain(
                                    () -> rows.replaceCalendar(connection, project, stored.plan()))
                                .chain(
                                    () ->
                                        rows.replaceMilestones(
                                            connection,
                                            project,
                                            stored.plan(),
                                            stored.head().recordedAt())))
                    .orElse(Uni.createFrom().voidItem()));
  }
}
