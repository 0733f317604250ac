package dev.milepost.progress.plan;

import dev.milepost.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between the parts of a plan: ids are unique, what is named exists, nothing waits
 * for itself, nothing is its own ancestor.
 */
public final class PlanCheck {

  private final Plan plan;
  private final Map<String, String> places;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, PlannedTask> byId = new HashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();

  private PlanCheck(Plan plan, Map<String, String> places) {
    this.plan = plan;
    this.places = places;
  }

  /**
   * Everything that is wrong.
   *
   * @param places where each task stands in the file, by its id; the id itself where it is missing
   */
  public static List<Violation> of(Plan plan, Map<String, String> places) {
    return new PlanCheck(plan, places).check();
  }

  private List<Violation> check() {
    Set<String> milestones = new HashSet<>();
    for (Milestone milestone : plan.milestones()) {
      if (!milestones.add(milestone.id())) {
        wrong("milestone " + milestone.id(), "id", "is given twice");
      }
    }
    for (PlannedTask task : plan.tasks()) {
      if (byId.putIfAbsent(task.id(), task) != null) {
        wrong(place(task), "id", "\"" + task.id() + "\" is given twice; give each task its own");
      }
    }
    for (PlannedTask task : plan.tasks()) {
      checkNames(task, milestones);
      if (task.parent() != null) {
        children.computeIfAbsent(task.parent(), parent -> new ArrayList<>()).add(task.id());
      }
    }
    if (violations.isEmpty()) {
      checkRings();
    }
    return List.copyOf(violations);
  }

  private void checkNames(PlannedTask task, Set<String> milestones) {
    String parent = task.parent();
    if (parent != null && !byId.containsKey(parent)) {
      wrong(place(task), "parent", "there is no task \"" + parent + "\" in this plan");
    }
    String milestone = task.milestone();
    if (milestone != null && !milestones.contains(milestone)) {
      wrong(place(task), "milestone", "there is no milestone \"" + milestone + "\" in this plan");
    }
    var seen = new HashSet<String>();
    for (String other : task.dependsOn()) {
      if (other.equals(task.id())) {
        wrong(place(task), "depends", "the task waits for itself; take \"" + other + "\" out");
      } else if (!byId.containsKey(other)) {
        wrong(place(task), "depends", "there is no task \"" + other + "\" in this plan");
      }
      if (!seen.add(other)) {
        wrong(place(task), "depends", "\"" + other + "\" is named twice");
      }
    }
  }

  private void checkRings() {
    Rings.in(byId.keySet(), this::parents)
        .ifPresent(
            ring ->
                wrong(
                    place(ring.getFirst()),
                    "parent",
                    "is its own ancestor: " + String.join(" → ", ring)));
    if (violations.isEmpty()) {
      Rings.in(byId.keySet(), this::mustEndBefore)
          .ifPresent(
              ring ->
                  wrong(
                      place(ring.getFirst()),
                      "depends",
                      "waits for itself in a ring: " + String.join(" → ", ring)));
    }
  }

  private List<String> parents(String id) {
    String parent = task(id).parent();
    return parent == null ? List.of() : List.of(parent);
  }

  /** A parent ends after its subtasks, and they wait for what it waits for. */
  private List<String> mustEndBefore(String id) {
    var before = new ArrayList<>(children.getOrDefault(id, List.of()));
    for (@Nullable String at = id; at != null; at = task(at).parent()) {
      before.addAll(task(at).dependsOn());
    }
    return before;
  }

  private PlannedTask task(String id) {
    PlannedTask task = byId.get(id);
    if (task == null) {
      throw new IllegalArgumentException("There is no task " + id);
    }
    return task;
  }

  private String place(PlannedTask task) {
    return place(task.id());
  }

  private String place(String id) {
    return places.getOrDefault(id, "task " + id);
  }

  private void wrong(String place, String field, String message) {
    violations.add(new Violation(place + "." + field, message));
  }
}
