package dev.milepost.cli.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one line says about one task.
 *
 * @param task as the line names it; the server judges its grammar
 * @param at when the line says it was, or null when the line does not say
 * @param extra further fields of an event, by their names on the wire; an object
 */
public record Step(
    String task,
    TaskState state,
    @Nullable Instant at,
    @Nullable String parent,
    @Nullable String message,
    JsonNode extra) {
  private static final JsonNode NOTHING = Json.object();

  public static Step of(
      String task, TaskState state, @Nullable Instant at, @Nullable String message) {
    return new Step(task, state, at, null, message, NOTHING);
  }

  public Step under(@Nullable String parentTask) {
    return new Step(task, state, at, parentTask, message, extra);
  }
}
