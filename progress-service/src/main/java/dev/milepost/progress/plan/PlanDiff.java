package dev.milepost.progress.plan;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.tracking.Deployment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one plan has that another has not.
 *
 * @param calendar its fields that differ
 */
public record PlanDiff(Differences tasks, Differences milestones, List<Field> calendar) {

  /** A field's values before and after, as they are written in a plan. */
  public record Field(String name, @Nullable String before, @Nullable String after) {}

  /** A task or milestone that differs. */
  public record Changed(String id, List<Field> fields) {}

  /**
   * What happened to tasks, or to milestones.
   *
   * @param added ids, in the later plan's order
   * @param removed ids, in the earlier plan's order
   * @param changed those in both whose fields differ
   */
  public record Differences(List<String> added, List<String> removed, List<Changed> changed) {

    boolean none() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
  }

  public boolean isEmpty() {
    return tasks.none() && milestones.none() && calendar.isEmpty();
  }

  /** From the earlier plan to the later. */
  public static PlanDiff between(Plan earlier, Plan later) {
    return new PlanDiff(
        compare(earlier.tasks(), later.tasks(), PlannedTask::id, PlanDiff::fields),
        compare(earlier.milestones(), later.milestones(), Milestone::id, PlanDiff::fields),
        differing(fields(earlier.calendar()), fields(later.calendar())));
  }

  private static <T> Differences compare(
      List<T> earlier,
      List<T> later,
      Function<T, String> id,
      Function<T, Map<String, @Nullable String>> fields) {
    var before = new LinkedHashMap<String, T>();
    earlier.forEach(item -> before.put(id.apply(item), item));
    var added = new ArrayList<String>();
    var changed = new ArrayList<Changed>();
    for (T item : later) {
      T former = before.remove(id.apply(item));
      if (former == null) {
        added.add(id.apply(item));
      } else if (!former.equals(item)) {
        changed.add(
            new Changed(id.apply(item), differing(fields.apply(former), fields.apply(item))));
      }
    }
    return new Differences(List.copyOf(added), List.copyOf(before.keySet()), List.copyOf(changed));
  }

  private static List<Field> differing(
      Map<String, @Nullable String> before, Map<String, @Nullable String> after) {
    return before.keySet().stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> new Field(name, before.get(name), after.get(name)))
        .toList();
  }

  private static Map<String, @Nullable String> fields(PlannedTask task) {
    var fields = new LinkedHashMap<String, @Nullable String>();
    fields.put("title", task.title());
    fields.put("parent", task.parent());
    fields.put("milestone", task.milestone());
    fields.put("depends", String.join(" ", task.dependsOn()));
    Estimate estimate = task.estimate();
    fields.put("estimate", estimate == null ? null : estimate.written());
    fields.put("weight", text(task.weight()));
    Assignee assignee = task.assignee();
    fields.put(
        "assignee",
        assignee == null
            ? null
            : assignee.kind().name().toLowerCase(Locale.ROOT) + " " + assignee.name());
    fields.put("start", text(task.start()));
    fields.put("due", text(task.due()));
    fields.put("needs", String.join(", ", task.needs()));
    Deployment deployment = task.deployment();
    fields.put("deployment", deployment == null ? null : written(deployment));
    return fields;
  }

  private static String written(Deployment deployment) {
    String to = deployment.environment() == null ? "somewhere" : deployment.environment();
    return deployment.components().isEmpty()
        ? to
        : String.join(", ", deployment.components()) + " to " + to;
  }

  private static Map<String, @Nullable String> fields(WorkCalendar calendar) {
    var fields = new LinkedHashMap<String, @Nullable String>();
    fields.put("zone", calendar.zone().getId());
    fields.put("week", calendar.week().written());
    fields.put(
        "holidays",
        String.join(", ", calendar.holidays().stream().map(LocalDate::toString).toList()));
    return fields;
  }

  private static Map<String, @Nullable String> fields(Milestone milestone) {
    var fields = new LinkedHashMap<String, @Nullable String>();
    fields.put("title", milestone.title());
    fields.put("due", text(milestone.due()));
    fields.put(
        "criteria",
        String.join(", ", milestone.criteria().stream().map(Criterion::written).toList()));
    return fields;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
