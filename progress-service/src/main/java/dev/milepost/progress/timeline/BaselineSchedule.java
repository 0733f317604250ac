package dev.milepost.progress.timeline;

import dev.milepost.progress.calendar.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each task of a plan a start and a finish. What the plan says holds; where it says nothing,
 * a task starts when all it waits for is finished, and takes its estimate (the forward pass of the
 * critical path method; Kelley and Walker 1959, "Critical-Path Planning and Scheduling").
 */
public final class BaselineSchedule {

  /** For a task without an estimate where no other has one either. */
  private static final Duration USUAL = Duration.ofHours(8);

  private final Map<String, Step> steps = new HashMap<>();
  private final Map<String, PlannedTask> done = new HashMap<>();
  private final WorkCalendar calendar;
  private final Instant begin;
  private final Duration usual;

  /**
   * A task as it is planned.
   *
   * @param dependsOn tasks that finish before it starts; unknown ones hold nothing up
   */
  public record Step(
      String id,
      double weight,
      List<String> dependsOn,
      @Nullable Duration estimate,
      @Nullable Instant start,
      @Nullable Instant due) {}

  private BaselineSchedule(List<Step> all, WorkCalendar calendar, Instant begin) {
    this.calendar = calendar;
    this.begin = begin;
    all.forEach(step -> steps.put(step.id(), step));
    var estimates =
        all.stream()
            .flatMap(step -> java.util.stream.Stream.ofNullable(step.estimate()))
            .sorted()
            .toList();
    usual = estimates.isEmpty() ? USUAL : estimates.get(estimates.size() / 2);
  }

  /**
   * The tasks in the order of {@code steps}.
   *
   * @param begin when work can start: the moment the plan was agreed, or that it began before
   */
  public static List<PlannedTask> of(List<Step> steps, WorkCalendar calendar, Instant begin) {
    var schedule = new BaselineSchedule(steps, calendar, begin);
    return steps.stream().map(step -> schedule.planned(step.id())).toList();
  }

  /** Without recursion, however long a chain is. */
  private PlannedTask planned(String wanted) {
    var waiting = new ArrayList<String>();
    Set<String> entered = new HashSet<>();
    waiting.add(wanted);
    while (!waiting.isEmpty()) {
      String id = waiting.getLast();
      Step step = step(id);
      var missing =
          entered.add(id)
              ? step.dependsOn().stream()
                  .filter(other -> steps.containsKey(other) && !done.containsKey(other))
                  .filter(other -> !entered.contains(other))
                  .toList()
              : List.<String>of();
      if (missing.isEmpty()) {
        waiting.removeLast();
        done.computeIfAbsent(id, each -> place(step));
      } else {
        waiting.addAll(missing);
      }
    }
    PlannedTask task = done.get(wanted);
    if (task == null) {
      throw new IllegalStateException(wanted + " was not scheduled");
    }
    return task;
  }

  private PlannedTask place(Step step) {
    Duration length = step.estimate() == null ? usual : step.estimate();
    Instant start = step.start();
    Instant due = step.due();
    if (start == null) {
      start = begin;
      for (String other : step.dependsOn()) {
        PlannedTask before = done.get(other);
        if (before != null && before.finish().isAfter(start)) {
          start = before.finish();
        }
      }
      if (due != null && !due.isAfter(start)) {
        start = due.minus(length);
      }
    }
    Instant finish = due == null ? calendar.add(start, length) : due;
    return new PlannedTask(step.id(), step.weight(), start, finish);
  }

  private Step step(String id) {
    Step step = steps.get(id);
    if (step == null) {
      throw new IllegalArgumentException("There is no task " + id);
    }
    return step;
  }
}
