package dev.milepost.progress.intake.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Violation;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.tracking.Deployment;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one event, field by field, and notes every violation under its path. */
final class EventFields {

  private static final Set<String> KNOWN =
      Set.of(
          "project",
          "task",
          "state",
          "at",
          "source",
          "id",
          "parent",
          "milestone",
          "percent",
          "weight",
          "message",
          "actor",
          "deployment");

  private static final String STATES =
      Arrays.stream(Change.values())
          .map(change -> change.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));

  private static final double MOST_WEIGHT = 1e9;

  private final String path;
  private final List<Violation> violations;
  private final int before;
  private JsonNode node;
  private @Nullable JsonNode cloudEvent;

  EventFields(String path, JsonNode node, List<Violation> violations) {
    this.path = path;
    this.node = node;
    this.violations = violations;
    this.before = violations.size();
  }

  /** The event, or null when it has violations. */
  @Nullable TaskEvent read(EventDefaults defaults, int index, Instant now) {
    if (!unwrap()) {
      return null;
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                refuse(name, "is not a field of an event; there are " + sorted());
              }
            });
    String project = required("project", Grammar::id);
    String task = required("task", Grammar::id);
    Change change = state();
    Instant at = at(defaults, now);
    String source = text("source", Grammar::name);
    String id = text("id", Grammar::name);
    String parent = text("parent", Grammar::id);
    String milestone = text("milestone", Grammar::id);
    Double percent = number("percent", 0, 100, "must be a number from 0 to 100");
    Double weight =
        number("weight", Double.MIN_VALUE, MOST_WEIGHT, "must be a number above 0, at most 1e9");
    String message = text("message", Grammar::message);
    String actor = text("actor", Grammar::name);
    Deployment deployment = deployment();
    if (parent != null && parent.equals(task)) {
      refuse("parent", "must be another task");
    }
    if (violations.size() > before || project == null || task == null || change == null) {
      return null;
    }
    return new TaskEvent(
        project,
        task,
        change,
        at,
        first(source, attribute("source"), defaults.source()),
        first(id, attribute("id"), defaults.idAt(index)),
        parent,
        milestone,
        percent,
        weight,
        message,
        actor,
        deployment);
  }

  /** What the task deploys; null when it is not said that it deploys. */
  private @Nullable Deployment deployment() {
    JsonNode value = node.get("deployment");
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      refuse("deployment", "must be an object with environment and components");
      return null;
    }
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("environment") && !name.equals("components")) {
                refuse("deployment." + name, "is not known; there are components, environment");
              }
            });
    JsonNode environment = value.path("environment");
    if (!environment.isMissingNode() && !environment.isNull()) {
      check("deployment.environment", environment);
    }
    JsonNode listed = value.path("components");
    if (!listed.isMissingNode()
        && (!listed.isArray() || listed.size() > Deployment.MOST_COMPONENTS)) {
      refuse(
          "deployment.components",
          "must be a list of at most " + Deployment.MOST_COMPONENTS + " names");
      return null;
    }
    var components = new ArrayList<String>();
    for (int i = 0; i < listed.size(); i++) {
      check("deployment.components[" + i + "]", listed.get(i));
      components.add(listed.get(i).asText());
    }
    return new Deployment(environment.textValue(), components);
  }

  private void check(String field, JsonNode name) {
    String wrong = name.isTextual() ? Grammar.name(name.textValue()) : "must be a string";
    if (wrong != null) {
      refuse(field, wrong);
    }
  }

  /** A CloudEvent in structured mode holds the event as its data. */
  private boolean unwrap() {
    if (!node.isObject()) {
      refuse("", "must be an object with project, task and state");
      return false;
    }
    if (node.has("specversion")) {
      cloudEvent = node;
      JsonNode data = node.get("data");
      if (data == null || !data.isObject()) {
        refuse("data", "must be an object with project, task and state");
        return false;
      }
      node = data;
    }
    return true;
  }

  private @Nullable Change state() {
    String name = required("state", value -> null);
    if (name == null) {
      return null;
    }
    for (Change change : Change.values()) {
      if (change.name().toLowerCase(Locale.ROOT).equals(name)) {
        return change;
      }
    }
    refuse("state", "must be one of " + STATES);
    return null;
  }

  private Instant at(EventDefaults defaults, Instant now) {
    String text = first(text("at", value -> null), attribute("time"), defaults.at(), "");
    if (text.isEmpty()) {
      return now;
    }
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      String wrong = Grammar.at(at, now);
      if (wrong != null) {
        refuse("at", wrong);
      }
      return at;
    } catch (DateTimeException e) {
      refuse("at", "must be an ISO 8601 instant with its zone, like 2026-11-20T09:00:00Z");
      return now;
    }
  }

  private @Nullable String required(String field, Function<String, @Nullable String> check) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      refuse(field, "is missing");
      return null;
    }
    return text(field, check);
  }

  private @Nullable String text(String field, Function<String, @Nullable String> check) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      refuse(field, "must be a string");
      return null;
    }
    String wrong = check.apply(value.textValue());
    if (wrong != null) {
      refuse(field, wrong);
    }
    return value.textValue();
  }

  private @Nullable Double number(String field, double least, double most, String rule) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      refuse(field, rule);
      return null;
    }
    return value.doubleValue();
  }

  private @Nullable String attribute(String name) {
    if (cloudEvent == null) {
      return null;
    }
    JsonNode value = cloudEvent.get(name);
    if (value == null || !value.isTextual()) {
      return null;
    }
    String wrong = Grammar.name(value.textValue());
    if (wrong != null) {
      refuse(name, wrong);
    }
    return value.textValue();
  }

  private void refuse(String field, String message) {
    String whole = path + field;
    violations.add(
        new Violation(
            whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole, message));
  }

  private static String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null) {
        return value;
      }
    }
    throw new IllegalArgumentException("The last value is never null");
  }

  private static String sorted() {
    return KNOWN.stream().sorted().collect(Collectors.joining(", "));
  }
}
