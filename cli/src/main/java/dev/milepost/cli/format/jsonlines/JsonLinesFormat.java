package dev.milepost.cli.format.jsonlines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.format.Step;
import dev.milepost.cli.json.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are JSON objects: the fields of an event are taken by their own names, otherwise by
 * the names that loggers commonly use. A line without a task and a state says nothing here.
 */
public final class JsonLinesFormat implements LineFormat {
  private static final List<String> TASK = List.of("task", "task_id", "taskId", "step", "name");
  private static final List<String> STATE = List.of("state", "status", "event");
  private static final List<String> AT = List.of("at", "ts", "time", "timestamp", "@timestamp");
  private static final List<String> MESSAGE = List.of("message", "msg");

  /** Taken as they are; the server judges them. */
  private static final List<String> EXTRA =
      List.of("id", "source", "milestone", "percent", "weight", "actor");

  private final ZoneId zone;

  public JsonLinesFormat(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public void read(Region region, Consumer<Reading> out) {
    region.lines(
        (bytes, start, end, offset) -> line(Region.decode(bytes, start, end), offset, out));
  }

  private void line(String line, long offset, Consumer<Reading> out) {
    var text = line.strip();
    if (!text.startsWith("{")) {
      return;
    }
    var object = Json.read(text).filter(JsonNode::isObject);
    if (object.isEmpty()) {
      out.accept(
          new Reading.Unreadable(
              offset, line, "begins like a JSON object but is not one; write one object a line"));
      return;
    }
    step(object.get(), line, offset, out);
  }

  private void step(JsonNode object, String line, long offset, Consumer<Reading> out) {
    var task = first(object, TASK);
    var word = first(object, STATE);
    if (task == null || word == null || !isScalar(task) || !word.isTextual()) {
      return;
    }
    var state = StateWords.read(word.asText());
    if (state.isEmpty()) {
      // An "event" of a logger need not be a state; "state" itself is a promise to us.
      if (object.has("state")) {
        out.accept(
            new Reading.Unreadable(offset, line, "state knows no \"" + word.asText() + "\""));
      }
      return;
    }
    var time = first(object, AT);
    var at = JsonTime.read(time, zone);
    if (time != null && at == null) {
      out.accept(
          new Reading.Unreadable(
              offset,
              line,
              "its time " + time + " is neither ISO-8601 nor seconds nor milliseconds"));
      return;
    }
    var message = first(object, MESSAGE);
    out.accept(
        new Reading.Found(
            offset,
            line,
            0,
            new Step(
                task.asText(),
                state.get(),
                at,
                Json.text(object, "parent"),
                message == null
                    ? null
                    : message.isTextual() ? message.asText() : message.toString(),
                extra(object))));
  }

  private static JsonNode extra(JsonNode object) {
    ObjectNode extra = Json.object();
    for (var name : EXTRA) {
      var value = object.get(name);
      if (value != null && !value.isNull()) {
        extra.set(name, value);
      }
    }
    return extra;
  }

  private static boolean isScalar(JsonNode value) {
    return value.isTextual() || value.isNumber();
  }

  private static @Nullable JsonNode first(JsonNode object, List<String> names) {
    for (var name : names) {
      var value = object.get(name);
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return null;
  }
}
