package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.problem.Violation;
import dev.milepost.progress.plan.Assignee;
import dev.milepost.progress.plan.Assignee.Kind;
import dev.milepost.progress.plan.Estimate;
import dev.milepost.progress.plan.PlannedTask;
import dev.milepost.progress.tracking.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One task of a plan from its fields, whatever file they stood in. */
final class TaskFields {

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "title",
          "parent",
          "milestone",
          "depends",
          "estimate",
          "weight",
          "assignee",
          "start",
          "due",
          "needs",
          "deployment",
          "tasks");

  private static final double HEAVIEST = 1_000_000;

  private TaskFields() {}

  /**
   * The task; empty when a field is wrong, which is then among {@code violations}.
   *
   * @param zone whose days dates alone mean
   * @param above the task it stands under in the file; {@code parent} may say so too
   */
  static Optional<PlannedTask> read(
      JsonNode item,
      String place,
      @Nullable String above,
      ZoneId zone,
      List<Violation> violations) {
    if (!item.isObject()) {
      violations.add(new Violation(place, "must be a task with its fields"));
      return Optional.empty();
    }
    var fields = new Fields(item, place, zone, violations);
    fields.allow(KNOWN);
    Instant start = fields.moment("start", false);
    Instant due = fields.moment("due", true);
    if (start != null && due != null && !due.isAfter(start)) {
      fields.wrong("due", "must be after start");
    }
    String parent = fields.idOrNull("parent");
    if (above != null && parent != null && !above.equals(parent)) {
      fields.wrong("parent", "says " + parent + ", but the task stands under " + above);
    }
    var task =
        new PlannedTask(
            fields.id("id"),
            fields.title("title"),
            above == null ? parent : above,
            fields.idOrNull("milestone"),
            fields.ids("depends"),
            estimate(fields),
            fields.positive("weight", HEAVIEST),
            assignee(fields),
            start,
            due,
            fields.ids("needs"),
            deployment(fields));
    return fields.good() ? Optional.of(task) : Optional.empty();
  }

  private static @Nullable Estimate estimate(Fields fields) {
    JsonNode value = fields.node("estimate");
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      Duration only = duration(fields, value, "estimate");
      return only == null ? null : Estimate.of(only);
    }
    var parts = new Fields(value, "", ZoneOffset.UTC, new java.util.ArrayList<>());
    parts.allow(Set.of("low", "likely", "high"));
    JsonNode likely = parts.node("likely");
    if (likely == null || !parts.good()) {
      fields.wrong("estimate", "must be a duration, or hold likely, with low and high if you can");
      return null;
    }
    Duration middle = duration(fields, likely, "estimate.likely");
    Duration low = part(fields, parts, "low", middle);
    Duration high = part(fields, parts, "high", middle);
    if (low == null || middle == null || high == null) {
      return null;
    }
    if (low.compareTo(middle) > 0 || middle.compareTo(high) > 0) {
      fields.wrong("estimate", "must rise from low to likely to high");
      return null;
    }
    return new Estimate(low, middle, high);
  }

  private static @Nullable Duration part(
      Fields fields, Fields parts, String name, @Nullable Duration otherwise) {
    JsonNode value = parts.node(name);
    return value == null ? otherwise : duration(fields, value, "estimate." + name);
  }

  private static @Nullable Duration duration(Fields fields, JsonNode value, String field) {
    Duration duration = WorkDuration.parse(value.asText()).orElse(null);
    if (duration == null) {
      fields.wrong(
          field, "must be work time with its unit, such as 30m, 3h, 1.5d (8 hours each) or 2w");
      return null;
    }
    if (duration.isNegative() || duration.isZero()) {
      fields.wrong(field, "must be above 0");
      return null;
    }
    if (duration.compareTo(Estimate.MOST) > 0) {
      fields.wrong(field, "is more than ten years; check its unit");
      return null;
    }
    return duration;
  }

  /** Where to, in one word; what too, in its parts; or only that it deploys. */
  private static @Nullable Deployment deployment(Fields fields) {
    JsonNode value = fields.node("deployment");
    if (value == null) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? new Deployment(null, List.of()) : null;
    }
    if (!value.isObject()) {
      String environment = fields.title("deployment");
      return environment == null ? null : new Deployment(environment, List.of());
    }
    Fields parts = fields.under("deployment", value);
    parts.allow(Set.of("environment", "components"));
    List<String> components = parts.ids("components");
    if (components.size() > Deployment.MOST_COMPONENTS) {
      fields.wrong(
          "deployment.components",
          "must name at most " + Deployment.MOST_COMPONENTS + " components");
      return null;
    }
    return new Deployment(parts.title("environment"), components);
  }

  /** A name is a person's; {@code agent: name} and {@code pipeline: name} say otherwise. */
  private static @Nullable Assignee assignee(Fields fields) {
    JsonNode value = fields.node("assignee");
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      String text = value.asText().strip();
      for (Kind kind : Kind.values()) {
        String prefix = kind.name().toLowerCase(Locale.ROOT) + ":";
        if (text.startsWith(prefix)) {
          return new Assignee(kind, text.substring(prefix.length()).strip());
        }
      }
      String name = fields.title("assignee");
      return name == null ? null : new Assignee(Kind.PERSON, name);
    }
    for (Kind kind : Kind.values()) {
      JsonNode name = value.get(kind.name().toLowerCase(Locale.ROOT));
      if (name != null && name.isTextual() && value.size() == 1) {
        return new Assignee(kind, name.textValue());
      }
    }
    fields.wrong("assignee", "must be a name, or one of person, pipeline, agent with a name");
    return null;
  }
}
