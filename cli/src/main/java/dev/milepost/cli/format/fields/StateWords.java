package dev.milepost.cli.format.fields;

import dev.milepost.cli.format.TaskState;
import java.util.Locale;
import java.util.Optional;

/** The words that tools use for the states of a task. */
final class StateWords {
  private StateWords() {}

  /**
   * Empty when the word is none of them; case, and a namespace before the last dot, do not matter.
   */
  static Optional<TaskState> read(String word) {
    var lower = word.strip().toLowerCase(Locale.ROOT);
    var last = lower.substring(lower.lastIndexOf('.') + 1);
    return switch (last) {
      case "planned", "pending", "queued", "scheduled", "waiting", "todo", "created" ->
          Optional.of(TaskState.PLANNED);
      case "started",
          "start",
          "starting",
          "running",
          "run",
          "begin",
          "begun",
          "in_progress",
          "in-progress" ->
          Optional.of(TaskState.STARTED);
      case "progressed", "progress" -> Optional.of(TaskState.PROGRESSED);
      case "blocked", "stalled", "on_hold", "paused" -> Optional.of(TaskState.BLOCKED);
      case "completed",
          "complete",
          "success",
          "successful",
          "succeeded",
          "done",
          "passed",
          "pass",
          "finished",
          "finish",
          "ok" ->
          Optional.of(TaskState.COMPLETED);
      case "failed", "fail", "failure", "error", "errored", "timeout", "timed_out" ->
          Optional.of(TaskState.FAILED);
      case "skipped", "skip", "ignored" -> Optional.of(TaskState.SKIPPED);
      case "cancelled", "canceled", "aborted", "cancel" -> Optional.of(TaskState.CANCELLED);
      default -> Optional.empty();
    };
  }
}
