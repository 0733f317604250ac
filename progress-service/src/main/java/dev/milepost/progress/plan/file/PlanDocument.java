package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.plan.Assignee;
import dev.milepost.progress.plan.Criterion;
import dev.milepost.progress.plan.Estimate;
import dev.milepost.progress.plan.Milestone;
import dev.milepost.progress.plan.Plan;
import dev.milepost.progress.plan.PlannedTask;
import dev.milepost.progress.tracking.Deployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan as a document that {@link PlanReader} reads again as the same plan. */
public final class PlanDocument {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanDocument() {}

  /**
   * {@code {"calendar":{…},"milestones":[…],"tasks":[…]}}, tasks side by side with their parents
   * named.
   */
  public static ObjectNode of(Plan plan) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("calendar", CalendarFields.node(plan.calendar()));
    ArrayNode milestones = document.putArray("milestones");
    plan.milestones().forEach(milestone -> milestones.add(node(milestone)));
    ArrayNode tasks = document.putArray("tasks");
    plan.tasks().forEach(task -> tasks.add(node(task)));
    return document;
  }

  private static ObjectNode node(PlannedTask task) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", task.id());
    put(node, "title", task.title());
    put(node, "parent", task.parent());
    put(node, "milestone", task.milestone());
    if (!task.dependsOn().isEmpty()) {
      ArrayNode depends = node.putArray("depends");
      task.dependsOn().forEach(depends::add);
    }
    Estimate estimate = task.estimate();
    if (estimate != null) {
      node.putObject("estimate")
          .put("low", estimate.low().toString())
          .put("likely", estimate.likely().toString())
          .put("high", estimate.high().toString());
    }
    if (task.weight() != null) {
      node.put("weight", task.weight());
    }
    Assignee assignee = task.assignee();
    if (assignee != null) {
      node.putObject("assignee")
          .put(assignee.kind().name().toLowerCase(Locale.ROOT), assignee.name());
    }
    put(node, "start", text(task.start()));
    put(node, "due", text(task.due()));
    if (!task.needs().isEmpty()) {
      ArrayNode needs = node.putArray("needs");
      task.needs().forEach(needs::add);
    }
    Deployment deployment = task.deployment();
    if (deployment != null) {
      ObjectNode what = node.putObject("deployment");
      put(what, "environment", deployment.environment());
      ArrayNode components = what.putArray("components");
      deployment.components().forEach(components::add);
    }
    return node;
  }

  /** A working calendar, as a plan holds it. */
  public static ObjectNode node(WorkCalendar calendar) {
    return CalendarFields.node(calendar);
  }

  /** Reads {@link #node(WorkCalendar)} again from its text. */
  public static WorkCalendar calendar(String json) {
    try {
      return CalendarFields.read(JSON.readTree(json), WorkCalendar.ALWAYS, new ArrayList<>());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored calendar is not JSON", e);
    }
  }

  /** A milestone with its criteria, as a plan holds it. */
  public static ObjectNode node(Milestone milestone) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", milestone.id());
    put(node, "title", milestone.title());
    put(node, "due", text(milestone.due()));
    ArrayNode criteria = node.putArray("criteria");
    for (Criterion criterion : milestone.criteria()) {
      switch (criterion) {
        case Criterion.Tasks tasks -> criteria.add(tasks.word());
        case Criterion.Tests tests -> put(criteria, tests, tests.atLeastPercent());
        case Criterion.Coverage coverage -> put(criteria, coverage, coverage.atLeastPercent());
        case Criterion.Errors errors -> put(criteria, errors, errors.atMost());
        case Criterion.Vitals vitals -> put(criteria, vitals, vitals.atLeastPercent());
        case Criterion.Feedback feedback -> put(criteria, feedback, feedback.atLeast());
      }
    }
    return node;
  }

  private static void put(ArrayNode criteria, Criterion criterion, double bound) {
    criteria.addObject().put(criterion.word(), bound);
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
