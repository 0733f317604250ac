package dev.milepost.progress.intake.github;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Status and conclusion of a workflow's run or job; one of them says how it stands. */
enum RunOutcome {
  REQUESTED,
  QUEUED,
  PENDING,
  IN_PROGRESS,
  WAITING,
  SUCCESS,
  NEUTRAL,
  FAILURE,
  TIMED_OUT,
  STARTUP_FAILURE,
  CANCELLED,
  STALE,
  SKIPPED,
  ACTION_REQUIRED;

  private static final Set<RunOutcome> STATUSES =
      Set.of(REQUESTED, QUEUED, PENDING, IN_PROGRESS, WAITING);

  /** The outcome; empty for a word that GitHub has not told us of. */
  static Optional<RunOutcome> of(@Nullable String status, @Nullable String conclusion) {
    String word = conclusion == null ? status : conclusion;
    return Arrays.stream(values())
        .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(word))
        .filter(outcome -> STATUSES.contains(outcome) == (conclusion == null))
        .findFirst();
  }

  /** What it is of a task. */
  Change change() {
    return switch (this) {
      case REQUESTED, QUEUED, PENDING -> Change.PLANNED;
      case IN_PROGRESS -> Change.STARTED;
      case WAITING, ACTION_REQUIRED -> Change.BLOCKED;
      case SUCCESS, NEUTRAL -> Change.COMPLETED;
      case FAILURE, TIMED_OUT, STARTUP_FAILURE -> Change.FAILED;
      case CANCELLED, STALE -> Change.CANCELLED;
      case SKIPPED -> Change.SKIPPED;
    };
  }

  /** Whether it has begun, so that a report of its end tells of its begin too. */
  boolean ran() {
    return switch (this) {
      case IN_PROGRESS, SUCCESS, NEUTRAL, FAILURE, TIMED_OUT, STARTUP_FAILURE, CANCELLED, STALE ->
          true;
      case REQUESTED, QUEUED, PENDING, WAITING, SKIPPED, ACTION_REQUIRED -> false;
    };
  }

  /** What is told beside the state; null when the state says all. */
  @Nullable String words() {
    return switch (this) {
      case REQUESTED, QUEUED, PENDING, IN_PROGRESS, SUCCESS, SKIPPED -> null;
      case WAITING -> "waits for an approval";
      case ACTION_REQUIRED -> "waits for somebody to act on it";
      case NEUTRAL -> "neutral";
      case FAILURE -> "failure";
      case TIMED_OUT -> "timed out";
      case STARTUP_FAILURE -> "could not be started";
      case CANCELLED -> "cancelled";
      case STALE -> "given up by GitHub";
    };
  }
}
