package dev.milepost.alert.rule;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Signal;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that every stack has: a task that failed is a critical alert until a retry completes.
 */
public final class TaskRule {

  /** The CloudEvents types on which the rule can decide anything. */
  public static final Set<String> TYPES =
      Set.of(
          TaskChanged.typeOf(TaskChanged.Change.FAILED),
          TaskChanged.typeOf(TaskChanged.Change.COMPLETED));

  private TaskRule() {}

  /** What makes it the same alert. */
  public static String fingerprint(TaskChanged fact) {
    return "task-failed/" + fact.project() + "/" + fact.task();
  }

  /**
   * What the fact says, by what was said and by what the task is after all that is known: an event
   * that came too late to matter says nothing.
   */
  public static Optional<Signal> judge(TaskChanged fact) {
    return switch (fact.change()) {
      case FAILED ->
          fact.state() == TaskState.FAILED ? Optional.of(failed(fact)) : Optional.empty();
      case COMPLETED ->
          fact.state() == TaskState.COMPLETED
              ? Optional.of(
                  new Signal.Over(
                      fingerprint(fact),
                      Action.SYSTEM,
                      fact.task() + " completed by attempt " + fact.attempt()))
              : Optional.empty();
      case PLANNED, STARTED, PROGRESSED, BLOCKED, SKIPPED, CANCELLED -> Optional.empty();
    };
  }

  private static Signal failed(TaskChanged fact) {
    return new Signal.Firing(
        fingerprint(fact),
        "progress",
        new Content(
            fact.task() + " failed in " + fact.project(),
            AlertType.CRITICAL,
            Map.of("alertname", "TaskFailed", "project", fact.project(), "task", fact.task()),
            Map.of(),
            fact.project(),
            fact.task(),
            null,
            null,
            fact.message(),
            null,
            fact.at()),
        Signal.Again.OCCURRED,
        null,
        fact.actor());
  }
}
