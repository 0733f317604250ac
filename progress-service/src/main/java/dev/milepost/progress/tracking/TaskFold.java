package dev.milepost.progress.tracking;

import dev.milepost.contracts.progress.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds events to a state. Events are put in {@link TaskEvent#ORDER} first, so late, early and
 * shuffled ones give the same state as ordered ones.
 *
 * <p>{@code started} after the end of an attempt opens the next; so does an end that differs from
 * the former one, for senders that only report ends. {@code planned} after {@code cancelled} plans
 * the task anew. {@code progressed} and {@code blocked} after an end change nothing: they are
 * echoes of what has ended.
 */
public final class TaskFold {

  /** Older attempts are counted, not listed. */
  public static final int ATTEMPTS_KEPT = 100;

  /** Weight of a task whose sender gave none. */
  public static final double DEFAULT_WEIGHT = 1;

  private static final double DONE = 100;

  private TaskFold() {}

  /** The state after all {@code events} of one task, at least one, in any order. */
  public static TaskStatus fold(Collection<TaskEvent> events) {
    TaskStatus status = null;
    for (TaskEvent event : events.stream().sorted(TaskEvent.ORDER).toList()) {
      status = status == null ? first(event) : add(status, event);
    }
    if (status == null) {
      throw new IllegalArgumentException("A task has at least one event");
    }
    return status;
  }

  /** The state of a task whose first event is {@code event}. */
  public static TaskStatus first(TaskEvent event) {
    var empty =
        new TaskStatus(
            event.project(),
            event.task(),
            null,
            null,
            TaskState.PLANNED,
            null,
            DEFAULT_WEIGHT,
            0,
            List.of(),
            null,
            null,
            event.source(),
            event.at(),
            TaskStatus.Place.of(event));
    return add(empty, event);
  }

  /** Adds an event that counts after all that is folded into {@code status}. */
  public static TaskStatus add(TaskStatus status, TaskEvent event) {
    Step step = step(status, event);
    return new TaskStatus(
        status.project(),
        status.task(),
        told(event.parent(), status.parent()),
        told(event.milestone(), status.milestone()),
        step.state(),
        step.percent(),
        event.weight() == null ? status.weight() : event.weight(),
        step.count(),
        step.attempts(),
        message(status, step, event),
        event.actor() == null ? status.actor() : event.actor(),
        event.source(),
        status.firstAt(),
        TaskStatus.Place.of(event));
  }

  private static @Nullable String told(@Nullable String now, @Nullable String before) {
    return TaskEvent.NONE.equals(now) ? null : now == null ? before : now;
  }

  /** What was said last in this attempt: why the former one failed is told by that attempt. */
  private static @Nullable String message(TaskStatus status, Step step, TaskEvent event) {
    boolean sameAttempt = step.count() == status.attemptCount();
    return event.message() == null && sameAttempt ? status.message() : event.message();
  }

  private static Step step(TaskStatus status, TaskEvent event) {
    boolean ended = status.state().terminal();
    Double claimed = event.percent() == null ? status.percent() : event.percent();
    Step unchanged = new Step(status, status.state(), status.percent());
    return switch (event.change()) {
      case PLANNED -> {
        if (status.attemptCount() == 0 && !ended) {
          yield new Step(status, status.state(), claimed);
        }
        yield status.state() == TaskState.CANCELLED
            ? new Step(status, TaskState.PLANNED, null)
            : unchanged;
      }
      case STARTED ->
          ended || !underWay(status)
              ? open(status, event, event.percent())
              : says(status, event, TaskState.STARTED, claimed);
      case PROGRESSED -> {
        if (ended) {
          yield unchanged;
        }
        yield !underWay(status)
            ? open(status, event, claimed)
            : says(status, event, TaskState.STARTED, claimed);
      }
      case BLOCKED -> ended ? unchanged : says(status, event, TaskState.BLOCKED, claimed);
      case COMPLETED -> end(status, event, TaskState.COMPLETED, DONE);
      case FAILED -> end(status, event, TaskState.FAILED, claimed);
      case SKIPPED -> ended ? unchanged : end(status, event, TaskState.SKIPPED, claimed);
      case CANCELLED -> ended ? unchanged : end(status, event, TaskState.CANCELLED, claimed);
    };
  }

  private static boolean underWay(TaskStatus status) {
    return !status.attempts().isEmpty() && !status.attempts().getLast().ended();
  }

  private static Step open(TaskStatus status, TaskEvent event, @Nullable Double percent) {
    int number = status.attemptCount() + 1;
    var opened = new Attempt(number, event.at(), null, null, event.message());
    return new Step(TaskState.STARTED, percent, number, with(status.attempts(), opened));
  }

  private static Step says(
      TaskStatus status, TaskEvent event, TaskState state, @Nullable Double percent) {
    if (!underWay(status)) {
      return new Step(status, state, percent);
    }
    var attempts = new ArrayList<>(status.attempts());
    attempts.set(attempts.size() - 1, attempts.getLast().says(event.message()));
    return new Step(state, percent, status.attemptCount(), List.copyOf(attempts));
  }

  private static Step end(
      TaskStatus status, TaskEvent event, TaskState how, @Nullable Double percent) {
    if (underWay(status)) {
      var attempts = new ArrayList<>(status.attempts());
      attempts.set(attempts.size() - 1, attempts.getLast().end(how, event.at(), event.message()));
      return new Step(how, percent, status.attemptCount(), List.copyOf(attempts));
    }
    if (status.state() == how) {
      return new Step(status, how, percent);
    }
    int number = status.attemptCount() + 1;
    var whole = new Attempt(number, null, event.at(), how, event.message());
    return new Step(how, percent, number, with(status.attempts(), whole));
  }

  private static List<Attempt> with(List<Attempt> attempts, Attempt next) {
    var all = new ArrayList<>(attempts);
    all.add(next);
    int from = Math.max(0, all.size() - ATTEMPTS_KEPT);
    return List.copyOf(all.subList(from, all.size()));
  }

  private record Step(
      TaskState state, @Nullable Double percent, int count, List<Attempt> attempts) {

    Step(TaskStatus status, TaskState state, @Nullable Double percent) {
      this(state, percent, status.attemptCount(), status.attempts());
    }
  }
}
