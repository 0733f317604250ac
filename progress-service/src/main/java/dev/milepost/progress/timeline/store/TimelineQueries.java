package dev.milepost.progress.timeline.store;

import dev.milepost.progress.plan.store.PlanQueries;
import dev.milepost.progress.timeline.Agreed;
import dev.milepost.progress.timeline.DueMilestone;
import dev.milepost.progress.timeline.TaskActual;
import dev.milepost.progress.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

  private final Pool pool;
  private final PlanQueries plans;

  public TimelineQueries(Pool pool, PlanQueries plans) {
    this.pool = pool;
    this.plans = plans;
  }

  /** The plan that a baseline's name or a revision's number means. */
  public Uni<Optional<Agreed>> agreed(String project, String name) {
    return plans
        .named(project, name)
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
  public Uni<Timeline.Known> known(String project) {
    return Uni.combine()
        .all()
        .unis(begun(project), actuals(project), milestones(project))
        .with(Timeline.Known::new);
  }

  /** When work on the project began; empty while nothing was started. */
  private Uni<Optional<Instant>> begun(String project) {
    return pool.preparedQuery("SELECT min(started_at) FROM task WHERE project = $1")
        .execute(Tuple.of(project))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(OffsetDateTime::toInstant));
  }

  /** How far each task of a project is. */
  private Uni<List<TaskActual>> actuals(String project) {
    return pool.preparedQuery(
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

  /** Milestones that have a due moment. */
  private Uni<List<DueMilestone>> milestones(String project) {
    return pool.preparedQuery(
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

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
