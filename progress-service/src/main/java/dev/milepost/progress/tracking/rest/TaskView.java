package dev.milepost.progress.tracking.rest;

import dev.milepost.progress.tracking.Attempt;
import dev.milepost.progress.tracking.TaskStatus;
import dev.milepost.progress.tracking.store.ProgressQueries.Planned;
import dev.milepost.progress.tracking.store.ProgressQueries.VersionedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is answered.
 *
 * @param claimedState what it says of itself, where an open subtask says otherwise
 * @param verdict running, slow, stalled, dead, waiting or blocked; null while it is not under way
 * @param unplanned whether it is known by its events alone, and in no plan
 * @param dependsOn what it waits for, by the plan
 * @param estimate work time, by the plan
 * @param attemptList only where one task was asked for
 */
public record TaskView(
    String project,
    String task,
    @Nullable String parent,
    @Nullable String milestone,
    String state,
    @Nullable String claimedState,
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
    @Nullable String verdict,
    @Nullable String verdictReason,
    boolean unplanned,
    @Nullable String title,
    List<String> dependsOn,
    @Nullable Duration estimate,
    @Nullable String assigneeKind,
    @Nullable String assignee,
    @Nullable Instant plannedStart,
    @Nullable Instant due,
    @Nullable List<AttemptView> attemptList) {

  private static final Planned NO_PLAN = new Planned(null, List.of(), null, null, null, null, null);

  static TaskView row(VersionedTask task) {
    return of(task, null);
  }

  static TaskView whole(VersionedTask task) {
    return of(task, task.status().attempts().stream().map(AttemptView::of).toList());
  }

  private static TaskView of(VersionedTask task, @Nullable List<AttemptView> attempts) {
    TaskStatus status = task.status();
    Planned plan = task.planned() == null ? NO_PLAN : task.planned();
    String kind = plan.assigneeKind();
    return new TaskView(
        status.project(),
        status.task(),
        status.parent(),
        status.milestone(),
        task.shown().name().toLowerCase(Locale.ROOT),
        task.shown() == status.state() ? null : status.state().name().toLowerCase(Locale.ROOT),
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
        task.verdict() == null ? null : task.verdict().toLowerCase(Locale.ROOT),
        task.reason(),
        task.planned() == null,
        plan.title(),
        plan.dependsOn(),
        plan.estimate(),
        kind == null ? null : kind.toLowerCase(Locale.ROOT),
        plan.assignee(),
        plan.start(),
        plan.due(),
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
