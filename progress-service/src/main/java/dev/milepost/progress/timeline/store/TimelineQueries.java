package dev.milepost.progress.timeline.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.progress.plan.store.PlanQueries;
import dev.milepost.progress.timeline.Agreed;
import dev.milepost.progress.timeline.BurnUp;
import dev.milepost.progress.timeline.DueMilestone;
import dev.milepost.progress.timeline.TaskActual;
import dev.milepost.progress.timeline.Timeline;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.Past;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a timeline holds against its baseline. */
@ApplicationScoped
public class TimelineQueries {

  /** The first revision of a plan, as {@link #agreed} takes it. */
  public static final String FIRST = "1";

  private final Past past;
  private final PlanQueries plans;

  public TimelineQueries(Past past, PlanQueries plans) {
    this.past = past;
    this.plans = plans;
  }

  /** The plan that a baseline's name or a revision's number means. */
  public Uni<Optional<Agreed>> agreed(@Nullable AsOf when, String project, String name) {
    return plans
        .named(when, project, name)
        .map(
            found ->
                found.map(
                    stored ->
                        new Agreed(
                            stored.head().revision(),
                            stored.head().baselines(),
                            stored.head().recordedAt(),
                            stored.plan())));
  }

  /** What a project's timeline is made of. */
  public Uni<Timeline.Known> known(@Nullable AsOf when, String project) {
    return past.read(
        when,
        List.of(project),
        client ->
            Uni.combine()
                .all()
                .unis(
                    begun(client, project),
                    actuals(client, project),
                    milestones(client, project),
                    burnUp(client, when, project))
                .with(Timeline.Known::new));
  }

  /** When work on the project began; empty while nothing was started. */
  private static Uni<Optional<Instant>> begun(SqlClient client, String project) {
    return client
        .preparedQuery("SELECT min(started_at) FROM task WHERE project = $1")
        .execute(Tuple.of(project))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(OffsetDateTime::toInstant));
  }

  /** How far each task of a project is. */
  private static Uni<List<TaskActual>> actuals(SqlClient client, String project) {
    return client
        .preparedQuery(
            "SELECT task, CASE WHEN state = 'COMPLETED' THEN ended_at END AS completed_at,"
                + " CASE WHEN state IN ('STARTED', 'BLOCKED') THEN percent END AS claimed"
                + " FROM task WHERE project = $1 AND state NOT IN ('SKIPPED', 'CANCELLED')")
        .execute(Tuple.of(project))
        .map(
            rows -> {
              var actuals = new ArrayList<TaskActual>(rows.size());
              rows.forEach(
                  row ->
                      actuals.add(
                          new TaskActual(
                              row.getString("task"),
                              instant(row.getOffsetDateTime("completed_at")),
                              row.getDouble("claimed"))));
              return actuals;
            });
  }

  /**
   * Revisions are only ever added, so that what a past moment knew of them is told by their time.
   */
  private static Uni<BurnUp> burnUp(SqlClient client, @Nullable AsOf when, String project) {
    return Uni.combine()
        .all()
        .unis(
            weighed(
                client,
                "SELECT ended_at AS at, weight FROM task t JOIN plan_task USING (project, task)"
                    + " WHERE project = $1 AND state = 'COMPLETED' AND ended_at IS NOT NULL"
                    + " AND NOT EXISTS (SELECT 1 FROM task c"
                    + "   WHERE c.project = t.project AND c.parent = t.task)",
                Tuple.of(project)),
            weighed(
                client,
                "SELECT recorded_at AS at, weight FROM plan_revision WHERE project = $1"
                    + " AND weight IS NOT NULL"
                    + " AND recorded_at <= coalesce($2, 'infinity'::timestamptz) ORDER BY revision",
                Tuple.of(project, when == null ? null : time(when.moment()))))
        .with(BurnUp::new);
  }

  private static Uni<List<BurnUp.Weighed>> weighed(SqlClient client, String sql, Tuple parameters) {
    return client
        .preparedQuery(sql)
        .execute(parameters)
        .map(
            rows -> {
              var all = new ArrayList<BurnUp.Weighed>(rows.size());
              rows.forEach(
                  row ->
                      all.add(
                          new BurnUp.Weighed(
                              row.getOffsetDateTime("at").toInstant(), row.getDouble("weight"))));
              return all;
            });
  }

  /** Milestones that have a due moment. */
  private static Uni<List<DueMilestone>> milestones(SqlClient client, String project) {
    return client
        .preparedQuery(
            "SELECT milestone, due, reached_at FROM milestone"
                + " WHERE project = $1 AND due IS NOT NULL ORDER BY position")
        .execute(Tuple.of(project))
        .map(
            rows -> {
              var milestones = new ArrayList<DueMilestone>();
              rows.forEach(
                  row ->
                      milestones.add(
                          new DueMilestone(
                              row.getString("milestone"),
                              row.getOffsetDateTime("due").toInstant(),
                              instant(row.getOffsetDateTime("reached_at")))));
              return milestones;
            });
  }
}
