package dev.milepost.progress.tracking;

import dev.milepost.contracts.progress.TaskChanged.Change;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a sender said about a task, immutable.
 *
 * @param at sender's time, which orders the domain
 * @param source with {@code id} unique: the same pair again is the same event
 * @param parent the task it stands under; {@link #NONE} to stand under none from now on
 * @param milestone the milestone it counts for; {@link #NONE} for none from now on
 * @param percent claimed, 0 to 100
 * @param weight above 0
 * @param deployment what the task deploys; null when the event does not say that it deploys
 */
public record TaskEvent(
    String project,
    String task,
    Change change,
    Instant at,
    String source,
    String id,
    @Nullable String parent,
    @Nullable String milestone,
    @Nullable Double percent,
    @Nullable Double weight,
    @Nullable String message,
    @Nullable String actor,
    @Nullable Deployment deployment) {

  /** An event that says nothing of a deployment. */
  public TaskEvent(
      String project,
      String task,
      Change change,
      Instant at,
      String source,
      String id,
      @Nullable String parent,
      @Nullable String milestone,
      @Nullable Double percent,
      @Nullable Double weight,
      @Nullable String message,
      @Nullable String actor) {
    this(
        project, task, change, at, source, id, parent, milestone, percent, weight, message, actor,
        null);
  }

  /** The same, of a task that deploys. */
  public TaskEvent deploying(Deployment what) {
    return new TaskEvent(
        project, task, change, at, source, id, parent, milestone, percent, weight, message, actor,
        what);
  }

  /** Takes a task from its parent or milestone; events cannot say it, plans and webhooks can. */
  public static final String NONE = "";

  /** The order in which events count, whatever the order in which they came. */
  public static final Comparator<TaskEvent> ORDER =
      Comparator.comparing(TaskEvent::at)
          .thenComparing(event -> rank(event.change()))
          .thenComparing(TaskEvent::id);

  /** Among events of one moment, what ends a task counts after what begins it. */
  public static int rank(Change change) {
    return switch (change) {
      case PLANNED -> 0;
      case STARTED -> 1;
      case PROGRESSED -> 2;
      case BLOCKED -> 3;
      case SKIPPED -> 4;
      case CANCELLED -> 5;
      case FAILED -> 6;
      case COMPLETED -> 7;
    };
  }
}
