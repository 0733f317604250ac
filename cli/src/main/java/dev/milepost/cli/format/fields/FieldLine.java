package dev.milepost.cli.format.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.format.Step;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.json.Json;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line of named fields says. The fields of an event are taken by their own names, otherwise
 * by the names that loggers commonly use.
 */
public sealed interface FieldLine {
  /** A step. */
  record Found(Step step) implements FieldLine {}

  /** It names a task and means to tell its state, but cannot be read. */
  record Unreadable(String why) implements FieldLine {}

  /** It lacks a task or a state. */
  record Nothing() implements FieldLine {}

  /**
   * Reads the fields.
   *
   * @param zone of timestamps that carry no offset
   */
  static FieldLine read(JsonNode fields, ZoneId zone) {
    var task = first(fields, Names.TASK);
    if (task == null || !(task.isTextual() || task.isNumber())) {
      return new Nothing();
    }
    TaskState state = null;
    for (var name : Names.STATE) {
      var word = fields.get(name);
      if (state == null && word != null && word.isTextual()) {
        state = StateWords.read(word.asText()).orElse(null);
      }
    }
    if (state == null) {
      // An "event" of a logger need not be a state; "state" itself is a promise to us.
      var promised = fields.get("state");
      return promised != null && promised.isTextual()
          ? new Unreadable("state knows no \"" + promised.asText() + "\"")
          : new Nothing();
    }
    var time = first(fields, Names.AT);
    var at = FieldTime.read(time, zone);
    if (time != null && at == null) {
      return new Unreadable(
          "its time " + time + " is neither ISO-8601 nor seconds nor milliseconds");
    }
    return new Found(
        new Step(
            task.asText(),
            state,
            at,
            Json.text(fields, "parent"),
            message(fields, state),
            extra(fields)));
  }

  private static @Nullable String message(JsonNode fields, TaskState state) {
    var message = text(first(fields, Names.MESSAGE));
    var error = state == TaskState.FAILED ? text(first(fields, Names.ERROR)) : null;
    if (message != null && error != null) {
      return message + ": " + error;
    }
    if (message != null || error != null) {
      return message != null ? message : error;
    }
    var duration = text(fields.get("duration"));
    return duration == null ? null : "duration " + duration;
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null || value.isNull()
        ? null
        : value.isTextual() ? value.asText() : value.toString();
  }

  private static JsonNode extra(JsonNode fields) {
    ObjectNode extra = Json.object();
    for (var name : Names.EXTRA) {
      var value = fields.get(name);
      if (value != null && !value.isNull()) {
        extra.set(name, value);
      }
    }
    return extra;
  }

  private static @Nullable JsonNode first(JsonNode fields, List<String> names) {
    for (var name : names) {
      var value = fields.get(name);
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return null;
  }

  /** The names of fields, the better one first. */
  final class Names {
    static final List<String> TASK = List.of("task", "task_id", "taskId", "step", "job", "name");
    static final List<String> STATE = List.of("state", "status", "event");
    static final List<String> MESSAGE = List.of("message", "msg");
    static final List<String> ERROR = List.of("error", "err");

    /** Where a line tells its time. */
    public static final List<String> AT = List.of("at", "ts", "time", "timestamp", "@timestamp");

    /** Taken as they are; the server judges them. */
    static final List<String> EXTRA =
        List.of("id", "source", "milestone", "percent", "weight", "actor");

    private Names() {}
  }
}
