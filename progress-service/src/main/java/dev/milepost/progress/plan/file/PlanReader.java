package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.calendar.WorkWeek;
import dev.milepost.progress.plan.Milestone;
import dev.milepost.progress.plan.Plan;
import dev.milepost.progress.plan.PlanCheck;
import dev.milepost.progress.plan.PlannedTask;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a plan from a file and checks it as a whole. */
public final class PlanReader {

  /** Most tasks of a plan. */
  public static final int MOST_TASKS = 50_000;

  /** Most milestones of a plan. */
  public static final int MOST_MILESTONES = 1_000;

  private final List<Violation> violations = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private final List<PlannedTask> tasks = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();

  private WorkCalendar calendar;

  private PlanReader(ZoneId zone) {
    calendar = WorkCalendar.of(WorkWeek.ALWAYS, List.of(), zone);
  }

  /**
   * Reads and checks.
   *
   * @param zone of times that do not name theirs, where the file does not say it
   * @throws Failure 400 when the file as a whole is not of that format
   */
  public static PlanReading read(byte[] file, PlanFormat format, ZoneId zone) {
    var reader = new PlanReader(zone);
    switch (format) {
      case YAML -> YamlPlan.read(file, reader);
      case CSV -> CsvPlan.read(file, reader);
      case MSPDI -> MspdiPlan.read(file, reader);
      case GITHUB -> GithubPlan.read(file, reader);
    }
    return reader.finish();
  }

  /** Reads what {@link PlanDocument} wrote. */
  public static Plan read(JsonNode document) {
    var reader = new PlanReader(ZoneOffset.UTC);
    YamlPlan.document(document, reader);
    return reader.finish().plan();
  }

  void task(JsonNode item, String place, @Nullable String above) {
    TaskFields.read(item, place, above, calendar.zone(), violations)
        .ifPresent(task -> add(task, place));
  }

  void milestone(JsonNode item, String place) {
    MilestoneFields.read(item, place, calendar.zone(), violations).ifPresent(milestones::add);
  }

  /** Comes before what it holds for. */
  void calendar(@Nullable JsonNode item) {
    calendar = CalendarFields.read(item, calendar, violations);
  }

  void calendar(WorkCalendar read) {
    calendar = read;
  }

  /** The zone of times that do not name theirs. */
  ZoneId zone() {
    return calendar.zone();
  }

  void wrong(String field, String message) {
    violations.add(new Violation(field, message));
  }

  private void add(PlannedTask task, String place) {
    tasks.add(task);
    places.putIfAbsent(task.id(), place);
    if (tasks.size() > MOST_TASKS) {
      throw Failure.invalid("tasks", "a plan may hold " + MOST_TASKS + "; make several projects");
    }
  }

  private PlanReading finish() {
    if (milestones.size() > MOST_MILESTONES) {
      throw Failure.invalid("milestones", "a plan may hold " + MOST_MILESTONES);
    }
    var plan = new Plan(milestones, tasks, calendar);
    violations.addAll(PlanCheck.of(plan, places));
    return new PlanReading(violations.isEmpty() ? plan : withoutBad(plan), violations);
  }

  /** Without what is wrong, and without what names it. */
  private Plan withoutBad(Plan plan) {
    var byId = new LinkedHashMap<String, Milestone>();
    plan.milestones().forEach(milestone -> byId.putIfAbsent(milestone.id(), milestone));
    var left = new Plan(List.copyOf(byId.values()), plan.tasks(), plan.calendar());
    List<Violation> found = PlanCheck.of(left, places);
    while (!found.isEmpty()) {
      var bad = new HashSet<String>();
      found.forEach(violation -> bad.add(place(violation.field())));
      left =
          new Plan(
              left.milestones(),
              left.tasks().stream()
                  .filter(task -> !bad.contains(places.getOrDefault(task.id(), "")))
                  .toList(),
              left.calendar());
      found = PlanCheck.of(left, places);
    }
    return left;
  }

  private static String place(String field) {
    return field.substring(0, Math.max(0, field.lastIndexOf('.')));
  }
}
