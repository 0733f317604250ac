package dev.milepost.progress.plan;

import dev.milepost.progress.calendar.WorkCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a whole.
 *
 * @param milestones in the order given
 * @param tasks in the order given; a task's parent is named by the task, wherever it stands
 * @param calendar when there is work; estimates are working time in it
 */
public record Plan(List<Milestone> milestones, List<PlannedTask> tasks, WorkCalendar calendar) {

  /** The plan of a project that has none yet. */
  public static final Plan EMPTY = new Plan(List.of(), List.of(), WorkCalendar.ALWAYS);

  public Plan {
    milestones = List.copyOf(milestones);
    tasks = List.copyOf(tasks);
  }

  /** The tasks without subtasks, in the order given: the work is in them. */
  public List<PlannedTask> leaves() {
    var parents = new HashSet<String>();
    tasks.forEach(task -> Optional.ofNullable(task.parent()).ifPresent(parents::add));
    return tasks.stream().filter(task -> !parents.contains(task.id())).toList();
  }

  /** Weight of all its work. */
  public double weight() {
    return leaves().stream().mapToDouble(PlannedTask::countedWeight).sum();
  }

  /** What each task needs, with what the tasks it stands under need. */
  public Map<String, List<String>> needs() {
    var byId = new HashMap<String, PlannedTask>();
    tasks.forEach(task -> byId.put(task.id(), task));
    var all = new HashMap<String, List<String>>();
    for (PlannedTask task : tasks) {
      var needs = new LinkedHashSet<String>();
      for (@Nullable PlannedTask at = task;
          at != null;
          at = at.parent() == null ? null : byId.get(at.parent())) {
        needs.addAll(at.needs());
      }
      all.put(task.id(), List.copyOf(needs));
    }
    return all;
  }
}
