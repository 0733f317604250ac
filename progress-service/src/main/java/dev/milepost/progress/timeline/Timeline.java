package dev.milepost.progress.timeline;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.plan.Estimate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project held against an agreed plan.
 *
 * @param burnUp planned and earned weight from the baseline's begin to its end, or to now if later
 */
public record Timeline(
    Agreed agreed, Baseline baseline, Adherence adherence, List<BurnUpPoint> burnUp) {

  private static final int POINTS = 60;

  /**
   * What a timeline is made of.
   *
   * @param begun when work on the project began; earlier than the plan where it began before
   */
  public record Known(
      Optional<Instant> begun,
      List<TaskActual> actuals,
      List<DueMilestone> milestones,
      BurnUp burnUp) {}

  /**
   * The timeline at {@code now}, in working time of the agreed plan; empty when the plan has no
   * task.
   *
   * @param tolerance fraction from 0 to 1
   */
  public static Optional<Timeline> of(Agreed agreed, Known known, double tolerance, Instant now) {
    WorkCalendar calendar = agreed.plan().calendar();
    var steps = agreed.plan().leaves().stream().map(Timeline::step).toList();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    Set<String> parents =
        agreed.plan().tasks().stream()
            .flatMap(task -> Stream.ofNullable(task.parent()))
            .collect(Collectors.toSet());
    Instant start = known.begun().filter(agreed.at()::isAfter).orElse(agreed.at());
    var baseline = Baseline.of(BaselineSchedule.of(steps, calendar, start), calendar);
    // A task with subtasks is done by them, and is none that the plan does not know.
    var actuals =
        known.actuals().stream().filter(actual -> !parents.contains(actual.id())).toList();
    var adherence = TimelineRules.judge(baseline, actuals, known.milestones(), tolerance, now);
    Instant end = baseline.finish().isAfter(now) ? baseline.finish() : now;
    Instant begin =
        baseline.start().isBefore(end) ? baseline.start() : end.minus(Duration.ofHours(1));
    return Optional.of(
        new Timeline(
            agreed, baseline, adherence, known.burnUp().points(baseline, begin, end, POINTS)));
  }

  private static BaselineSchedule.Step step(dev.milepost.progress.plan.PlannedTask task) {
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
