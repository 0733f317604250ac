package dev.milepost.progress.tracking;

import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a task.
 *
 * @param number from 1
 * @param startedAt null when only its end was reported
 * @param endedAt null while it runs
 * @param outcome the terminal state; null while it runs
 * @param message the sender's last words in it
 */
public record Attempt(
    int number,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable TaskState outcome,
    @Nullable String message) {

  /** Whether it has ended. */
  public boolean ended() {
    return outcome != null;
  }

  Attempt end(TaskState how, Instant at, @Nullable String words) {
    return new Attempt(number, startedAt, at, how, words == null ? message : words);
  }

  Attempt says(@Nullable String words) {
    return words == null ? this : new Attempt(number, startedAt, endedAt, outcome, words);
  }
}
