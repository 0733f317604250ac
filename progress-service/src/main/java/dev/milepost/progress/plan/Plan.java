package dev.milepost.progress.plan;

import java.util.List;

/**
 * A plan as a whole.
 *
 * @param milestones in the order given
 * @param tasks in the order given; a task's parent is named by the task, wherever it stands
 */
public record Plan(List<Milestone> milestones, List<PlannedTask> tasks) {

  /** The plan of a project that has none yet. */
  public static final Plan EMPTY = new Plan(List.of(), List.of());

  public Plan {
    milestones = List.copyOf(milestones);
    tasks = List.copyOf(tasks);
  }
}
