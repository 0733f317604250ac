package dev.milepost.cli.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.format.Step;
import dev.milepost.cli.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way.
 *
 * @param json the event's document, in UTF-8
 * @param origin where it comes from, for a person who must correct it
 * @param line the line it was read from
 */
public record Outgoing(byte[] json, String origin, String line) {
  /** Characters of a message that are sent; more would be of no use on a screen. */
  private static final int LONGEST_MESSAGE = 2000;

  /** The event document of a step; what the step says itself outranks what is given here. */
  public static ObjectNode document(
      String project, String source, String id, Step step, @Nullable Instant at) {
    var event = Json.object();
    event.put("project", project);
    event.put("task", step.task());
    event.put("state", step.state().wire());
    if (at != null) {
      event.put("at", at.toString());
    }
    event.put("source", source);
    event.put("id", id);
    if (step.parent() != null) {
      event.put("parent", step.parent());
    }
    var message = step.message();
    if (message != null) {
      event.put("message", message.length() > LONGEST_MESSAGE ? cut(message) : message);
    }
    step.extra().properties().forEach(field -> event.set(field.getKey(), field.getValue()));
    return event;
  }

  private static String cut(String message) {
    int end =
        Character.isHighSurrogate(message.charAt(LONGEST_MESSAGE - 2))
            ? LONGEST_MESSAGE - 2
            : LONGEST_MESSAGE - 1;
    return message.substring(0, end) + "…";
  }

  public static Outgoing of(ObjectNode event, String origin, String line) {
    return new Outgoing(Json.line(event).getBytes(StandardCharsets.UTF_8), origin, line);
  }
}
