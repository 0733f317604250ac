package dev.milepost.alert.rule;

import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskState;
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

  /** What a task's fact does to the alert of that task. */
  public sealed interface Verdict {
    /** Trigger an alert, or count another occurrence of the open one. */
    record Raise(String title) implements Verdict {}

    /** Resolve the open alert, if there is one. */
    record Clear(String by) implements Verdict {}

    /** Nothing. */
    record None() implements Verdict {}
  }

  /** What makes it the same alert. */
  public static String fingerprint(TaskChanged fact) {
    return "task-failed/" + fact.project() + "/" + fact.task();
  }

  /**
   * Decides by what was said and by what the task is after all that is known: an event that came
   * too late to matter does neither raise nor clear.
   */
  public static Verdict judge(TaskChanged fact) {
    return switch (fact.change()) {
      case FAILED ->
          fact.state() == TaskState.FAILED
              ? new Verdict.Raise(fact.task() + " failed in " + fact.project())
              : new Verdict.None();
      case COMPLETED ->
          fact.state() == TaskState.COMPLETED
              ? new Verdict.Clear("completed by attempt " + fact.attempt())
              : new Verdict.None();
      case PLANNED, STARTED, PROGRESSED, BLOCKED, SKIPPED, CANCELLED -> new Verdict.None();
    };
  }
}
