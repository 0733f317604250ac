package dev.milepost.progress.timeline.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.plan.Estimate;
import dev.milepost.progress.plan.PlannedTask;
import dev.milepost.progress.timeline.Agreed;
import dev.milepost.progress.timeline.Baseline;
import dev.milepost.progress.timeline.BaselineSchedule;
import dev.milepost.progress.timeline.DueMilestone;
import dev.milepost.progress.timeline.TaskActual;
import dev.milepost.progress.timeline.TimelineRules;
import dev.milepost.progress.timeline.WorkCalendar;
import dev.milepost.progress.timeline.store.TimelineQueries;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Whether a project keeps to its plan. */
@Path("/api/v1/projects/{project}/timeline")
@RolesAllowed(Role.VIEW)
public class TimelineResource {

  private static final int POINTS = 60;

  private final TimelineQueries queries;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public TimelineResource(TimelineQueries queries, SecurityIdentity identity, InstantSource clock) {
    this.queries = queries;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Adherence to a baseline.
   *
   * @param baseline name or revision; the first revision when none is said, because later ones were
   *     made knowing how it went
   * @param tolerance fraction from 0 to 1 by which it may fall behind
   */
  @GET
  public Uni<TimelineView> timeline(
      @RestPath String project,
      @RestQuery @Nullable String baseline,
      @RestQuery @DefaultValue("0.1") double tolerance) {
    Caller.of(identity).mustReach(project);
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw Failure.invalid("tolerance", "must be a fraction from 0 to 1, such as 0.1");
    }
    Instant now = clock.instant();
    return queries
        .agreed(project, baseline == null ? "1" : baseline)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Failure.of(
                            ProblemType.NOT_FOUND,
                            baseline == null
                                ? "Project " + project + " has no plan; import one."
                                : "The plan of "
                                    + project
                                    + " has no baseline or revision "
                                    + baseline
                                    + ".")))
        .chain(
            plan ->
                Uni.combine()
                    .all()
                    .unis(
                        queries.actuals(project),
                        queries.milestones(project),
                        queries.begun(project))
                    .asTuple()
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(
                        known ->
                            judge(
                                project,
                                plan,
                                begin(plan, known.getItem3()),
                                known.getItem1(),
                                known.getItem2(),
                                tolerance,
                                now)));
  }

  /** Work that began before its plan was agreed is measured from its begin. */
  private static Instant begin(Agreed agreed, Optional<Instant> begun) {
    return begun.filter(agreed.at()::isAfter).orElse(agreed.at());
  }

  private static TimelineView judge(
      String project,
      Agreed agreed,
      Instant start,
      List<TaskActual> actuals,
      List<DueMilestone> milestones,
      double tolerance,
      Instant now) {
    var parents =
        agreed.plan().tasks().stream()
            .flatMap(task -> java.util.stream.Stream.ofNullable(task.parent()))
            .collect(Collectors.toSet());
    var steps =
        agreed.plan().tasks().stream()
            .filter(task -> !parents.contains(task.id()))
            .map(TimelineResource::step)
            .toList();
    if (steps.isEmpty()) {
      throw Failure.of(
          ProblemType.NOT_FOUND, "The plan of " + project + " has no task to measure against.");
    }
    var calendar = WorkCalendar.ALWAYS;
    var baseline = Baseline.of(BaselineSchedule.of(steps, calendar, start), calendar);
    var adherence = TimelineRules.judge(baseline, actuals, milestones, tolerance, now);
    Instant end = baseline.finish().isAfter(now) ? baseline.finish() : now;
    Instant begin =
        baseline.start().isBefore(end) ? baseline.start() : end.minus(Duration.ofHours(1));
    return TimelineView.of(
        project,
        agreed.revision(),
        agreed.baselines(),
        baseline,
        adherence,
        TimelineRules.burnUp(baseline, actuals, begin, end, POINTS),
        now);
  }

  private static BaselineSchedule.Step step(PlannedTask task) {
    Estimate estimate = task.estimate();
    return new BaselineSchedule.Step(
        task.id(),
        task.countedWeight(),
        task.dependsOn(),
        estimate == null ? null : estimate.likely(),
        task.start(),
        task.due());
  }
}
