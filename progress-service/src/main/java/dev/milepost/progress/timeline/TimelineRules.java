package dev.milepost.progress.timeline;

import dev.milepost.progress.timeline.Adherence.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures what was done against a baseline. */
public final class TimelineRules {

  /** So that 0.9 counts as 1 - 0.1. */
  private static final double ROUNDING = 1e-9;

  private TimelineRules() {}

  /**
   * Judges a project at {@code now}.
   *
   * @param actuals at most one per task; tasks without one are not begun
   * @param tolerance fraction from 0 to 1
   */
  public static Adherence judge(
      Baseline baseline,
      Collection<TaskActual> actuals,
      Collection<DueMilestone> milestones,
      double tolerance,
      Instant now) {
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw new IllegalArgumentException("Tolerance is a fraction from 0 to 1: " + tolerance);
    }
    EarnedSchedule evidence = measure(baseline, actuals, now, TaskActual::evidence);
    List<String> overdue =
        milestones.stream()
            .filter(milestone -> milestone.overdue(now))
            .map(DueMilestone::id)
            .sorted()
            .toList();
    long unplanned =
        actuals.stream().filter(actual -> !baseline.tasks().containsKey(actual.id())).count();
    return new Adherence(
        verdict(evidence, overdue, behind(baseline, actuals, now), tolerance),
        evidence,
        measure(baseline, actuals, now, TaskActual::claim),
        tolerance,
        overdue,
        Math.toIntExact(unplanned));
  }

  /** Whether a task was not completed by its planned finish. */
  private static boolean behind(Baseline baseline, Collection<TaskActual> actuals, Instant now) {
    Map<String, TaskActual> byId =
        actuals.stream().collect(Collectors.toMap(TaskActual::id, Function.identity()));
    return baseline.tasks().values().stream()
        .filter(task -> !task.finish().isAfter(now))
        .anyMatch(
            task -> {
              TaskActual actual = byId.get(task.id());
              return actual == null || !actual.completedBy(task.finish());
            });
  }

  private static Verdict verdict(
      EarnedSchedule evidence, List<String> overdue, boolean behind, double tolerance) {
    if (!behind && overdue.isEmpty()) {
      return Verdict.ON_TRACK;
    }
    double index = evidence.timeIndex().orElse(1) + ROUNDING;
    if (index < 1 - tolerance || !overdue.isEmpty()) {
      return Verdict.LATE;
    }
    return index < 1 - tolerance / 2 ? Verdict.AT_RISK : Verdict.ON_TRACK;
  }

  private static EarnedSchedule measure(
      Baseline baseline,
      Collection<TaskActual> actuals,
      Instant now,
      ToDoubleBiFunction<TaskActual, Instant> share) {
    double earned = earned(baseline, actuals, now, share);
    return new EarnedSchedule(
        baseline.plannedValue(now),
        earned,
        baseline.budget(),
        baseline.plannedDuration(),
        baseline.earnedSchedule(earned),
        baseline.calendar().workBetween(baseline.start(), lastMoment(baseline, actuals, now)));
  }

  private static double earned(
      Baseline baseline,
      Collection<TaskActual> actuals,
      Instant now,
      ToDoubleBiFunction<TaskActual, Instant> share) {
    double sum = 0;
    for (TaskActual actual : actuals) {
      PlannedTask planned = baseline.tasks().get(actual.id());
      if (planned != null) {
        sum += planned.weight() * share.applyAsDouble(actual, now);
      }
    }
    return sum;
  }

  /** The completion of the last task once all are completed, {@code now} until then. */
  private static Instant lastMoment(
      Baseline baseline, Collection<TaskActual> actuals, Instant now) {
    var completed =
        actuals.stream()
            .filter(actual -> baseline.tasks().containsKey(actual.id()))
            .filter(actual -> actual.completedBy(now))
            .toList();
    if (completed.size() < baseline.tasks().size()) {
      return now;
    }
    return completed.stream()
        .flatMap(actual -> Stream.ofNullable(actual.completedAt()))
        .max(Comparator.naturalOrder())
        .orElse(now);
  }
}
