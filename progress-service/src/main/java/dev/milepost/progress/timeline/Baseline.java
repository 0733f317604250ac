package dev.milepost.progress.timeline;

import dev.milepost.progress.calendar.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A plan to measure against. Each task earns its weight linearly in working time between its
 * planned start and finish; one that takes no time earns it at once.
 */
public final class Baseline {

  private static final double MILLIS = 1000;

  private final Map<String, PlannedTask> tasks;
  private final WorkCalendar calendar;
  private final Instant start;
  private final Instant finish;
  private final ValueCurve curve;

  private Baseline(Map<String, PlannedTask> tasks, WorkCalendar calendar) {
    this.tasks = tasks;
    this.calendar = calendar;
    var all = List.copyOf(tasks.values());
    start = all.stream().map(PlannedTask::start).min(Comparator.naturalOrder()).orElseThrow();
    finish = all.stream().map(PlannedTask::finish).max(Comparator.naturalOrder()).orElseThrow();
    curve =
        ValueCurve.of(
            all.stream().mapToDouble(task -> offset(task.start())).toArray(),
            all.stream().mapToDouble(task -> offset(task.finish())).toArray(),
            all.stream().mapToDouble(PlannedTask::weight).toArray());
  }

  /**
   * A baseline of at least one task.
   *
   * @throws IllegalArgumentException without a task, when an id occurs twice, or when all weights
   *     are 0
   */
  public static Baseline of(List<PlannedTask> tasks, WorkCalendar calendar) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("A baseline has at least one task");
    }
    var byId =
        tasks.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    PlannedTask::id,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalArgumentException("Task " + one.id() + " is planned twice");
                    }));
    if (tasks.stream().mapToDouble(PlannedTask::weight).sum() == 0) {
      throw new IllegalArgumentException("The tasks of a baseline weigh something");
    }
    return new Baseline(byId, calendar);
  }

  /** This baseline without tasks that were taken out of scope: they are no longer owed. */
  public Baseline without(Set<String> ids) {
    return of(tasks.values().stream().filter(task -> !ids.contains(task.id())).toList(), calendar);
  }

  /** The planned start of its first task. */
  public Instant start() {
    return start;
  }

  /** The planned finish of its last task. */
  public Instant finish() {
    return finish;
  }

  public WorkCalendar calendar() {
    return calendar;
  }

  /** Its tasks by id. */
  public Map<String, PlannedTask> tasks() {
    return tasks;
  }

  /** Budget at completion: the sum of all weights. */
  public double budget() {
    return curve.whole();
  }

  /** Planned duration (PD): working time from start to finish. */
  public Duration plannedDuration() {
    return calendar.workBetween(start, finish);
  }

  /** Planned value (PV): the weight that is planned to be done by {@code moment}. */
  public double plannedValue(Instant moment) {
    return curve.at(offset(moment));
  }

  /**
   * Earned schedule (ES): working time from the start by which {@code earned} weight was planned to
   * be done. Lipke (2003), "Schedule is Different", The Measurable News, March: ES = C + (EV -
   * PV(C)) / (PV(C+1) - PV(C)), where C is the last period with PV(C) not above EV. Here the curve
   * is continuous, so no period need be chosen; at a level stretch ES is its end, as C is; at
   * completion ES is the planned duration.
   */
  public Duration earnedSchedule(double earned) {
    return Duration.ofMillis(Math.round(curve.when(earned) * MILLIS));
  }

  private double offset(Instant moment) {
    return calendar.workBetween(start, moment).toMillis() / MILLIS;
  }
}
