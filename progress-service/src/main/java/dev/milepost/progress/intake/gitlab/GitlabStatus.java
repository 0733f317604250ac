package dev.milepost.progress.intake.gitlab;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statuses of pipelines and jobs, named as in the body. */
enum GitlabStatus {
  CREATED,
  WAITING_FOR_RESOURCE,
  WAITING_FOR_CALLBACK,
  PREPARING,
  PENDING,
  SCHEDULED,
  RUNNING,
  CANCELING,
  MANUAL,
  SUCCESS,
  FAILED,
  CANCELED,
  SKIPPED;

  static Optional<GitlabStatus> byName(@Nullable String name) {
    return Arrays.stream(values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /**
   * What it is of a task.
   *
   * @param mayFail whether the pipeline passes without it, as {@code allow_failure} says
   */
  Change change(boolean mayFail) {
    return switch (this) {
      case CREATED, WAITING_FOR_RESOURCE, WAITING_FOR_CALLBACK, PREPARING, PENDING, SCHEDULED ->
          Change.PLANNED;
      case RUNNING, CANCELING -> Change.STARTED;
      case MANUAL -> mayFail ? Change.SKIPPED : Change.BLOCKED;
      case SUCCESS -> Change.COMPLETED;
      case FAILED -> mayFail ? Change.COMPLETED : Change.FAILED;
      case CANCELED -> Change.CANCELLED;
      case SKIPPED -> Change.SKIPPED;
    };
  }

  /**
   * What is told beside the state; null when the state says all.
   *
   * @param reason {@code failure_reason}, of a job that failed
   */
  @Nullable String words(boolean mayFail, @Nullable String reason) {
    return switch (this) {
      case CREATED,
          WAITING_FOR_RESOURCE,
          WAITING_FOR_CALLBACK,
          PREPARING,
          PENDING,
          SCHEDULED,
          RUNNING,
          CANCELING,
          SUCCESS,
          CANCELED,
          SKIPPED ->
          null;
      case MANUAL -> mayFail ? "not asked for" : "waits for somebody to start it";
      case FAILED ->
          (mayFail ? "failed, as it may" : "failed") + (reason == null ? "" : ": " + reason);
    };
  }
}
