package dev.milepost.progress.tracking.rest;

import dev.milepost.progress.tracking.Attempt;
import dev.milepost.progress.tracking.TaskStatus;
import dev.milepost.progress.tracking.store.ProgressQueries.VersionedTask;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A task as it is answered; {@code attemptList} only where one task was asked for. */
public record TaskView(
    String project,
    String task,
    @Nullable String parent,
    @Nullable String milestone,
    String state,
    @Nullable Double percent,
    double weight,
    int attempts,
    @Nullable String message,
    @Nullable String actor,
    String source,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant at,
    Instant updatedAt,
    long version,
    @Nullable List<AttemptView> attemptList) {

  static TaskView row(VersionedTask task) {
    return of(task, null);
  }

  static TaskView whole(VersionedTask task) {
    return of(task, task.status().attempts().stream().map(AttemptView::of).toList());
  }

  private static TaskView of(VersionedTask task, @Nullable List<AttemptView> attempts) {
    TaskStatus status = task.status();
    return new TaskView(
        status.project(),
        status.task(),
        status.parent(),
        status.milestone(),
        status.state().name().toLowerCase(Locale.ROOT),
        status.percent(),
        status.weight(),
        status.attemptCount(),
        status.message(),
        status.actor(),
        status.source(),
        status.startedAt(),
        status.endedAt(),
        status.last().at(),
        task.updatedAt(),
        task.version(),
        attempts);
  }

  /** One attempt as it is answered. */
  public record AttemptView(
      int number,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String outcome,
      @Nullable String message) {

    static AttemptView of(Attempt attempt) {
      var outcome = attempt.outcome();
      return new AttemptView(
          attempt.number(),
          attempt.startedAt(),
          attempt.endedAt(),
          outcome == null ? null : outcome.name().toLowerCase(Locale.ROOT),
          attempt.message());
    }
  }
}
