package dev.milepost.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A task as a row of the live view.
 *
 * @param percent 0 to 100
 */
record TaskRow(
    String task,
    String state,
    double percent,
    int attempts,
    String message,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt) {

  /** What needs a person first, then what moves, then what moved last. */
  static final Comparator<TaskRow> BY_NEED =
      Comparator.comparingInt((TaskRow row) -> rank(row.state()))
          .thenComparing(TaskRow::updatedAt, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(TaskRow::task);

  static TaskRow of(JsonNode node) {
    var state = Json.text(node, "state", "");
    var percent = Json.number(node, "percent");
    return new TaskRow(
        Json.text(node, "task", ""),
        state,
        percent != null ? percent : state.equals("completed") ? 100 : 0,
        node.path("attempts").asInt(),
        Json.text(node, "message", ""),
        Json.instant(node, "startedAt"),
        Json.instant(node, "updatedAt"));
  }

  private static int rank(String state) {
    return switch (state) {
      case "failed" -> 0;
      case "blocked" -> 1;
      case "started", "progressed" -> 2;
      default -> 3;
    };
  }
}
