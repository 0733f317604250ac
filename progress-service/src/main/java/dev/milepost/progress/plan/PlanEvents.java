package dev.milepost.progress.plan;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.tracking.Deployment;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a new revision of a plan tells tracking. */
public final class PlanEvents {

  private PlanEvents() {}

  /**
   * {@code planned} for each task that is new or whose place, weight or deployment changed; {@code
   * cancelled} for each that is no longer in the plan and has not begun.
   *
   * @param begun tasks that are more than planned; what was begun stays as it is
   */
  public static List<TaskEvent> between(
      Plan former, Plan next, Set<String> begun, String project, int revision, Instant now) {
    Map<String, PlannedTask> before = new HashMap<>();
    former.tasks().forEach(task -> before.put(task.id(), task));
    var events = new ArrayList<TaskEvent>();
    for (PlannedTask task : next.tasks()) {
      PlannedTask known = before.remove(task.id());
      if (known == null || !samePlace(known, task)) {
        events.add(
            deploying(event(project, task, Change.PLANNED, revision, now, null), known, task));
      }
    }
    Set<String> gone = new HashSet<>(before.keySet());
    gone.removeAll(begun);
    for (PlannedTask task : former.tasks()) {
      if (gone.contains(task.id())) {
        events.add(event(project, task, Change.CANCELLED, revision, now, "No longer in the plan"));
      }
    }
    return events;
  }

  private static boolean samePlace(PlannedTask one, PlannedTask other) {
    return Objects.equals(one.parent(), other.parent())
        && Objects.equals(one.milestone(), other.milestone())
        && one.countedWeight() == other.countedWeight()
        && Objects.equals(one.deployment(), other.deployment());
  }

  private static TaskEvent deploying(
      TaskEvent event, @Nullable PlannedTask known, PlannedTask task) {
    Deployment what = task.deployment();
    if (what == null && known != null && known.deployment() != null) {
      what = Deployment.WITHDRAWN;
    }
    return what == null ? event : event.deploying(what);
  }

  private static TaskEvent event(
      String project,
      PlannedTask task,
      Change change,
      int revision,
      Instant now,
      @Nullable String message) {
    return new TaskEvent(
        project,
        task.id(),
        change,
        now,
        "plan:" + project,
        "r" + revision + ":" + task.id(),
        task.parent() == null ? TaskEvent.NONE : task.parent(),
        task.milestone() == null ? TaskEvent.NONE : task.milestone(),
        null,
        task.countedWeight(),
        message,
        null);
  }
}
