package dev.milepost.cli.format.gradle;

import dev.milepost.cli.format.TaskState;
import org.jspecify.annotations.Nullable;

/** What one line of Gradle's plain console says. */
sealed interface GradleLine {
  /**
   * {@code > Task :app:test FAILED}, before Gradle 4.7 {@code :app:test FAILED}.
   *
   * @param outcome null when Gradle does not say yet how the task ended
   * @param old whether it stands alone, as before Gradle 4.7
   */
  record Task(String path, @Nullable Outcome outcome, boolean old) implements GradleLine {}

  /** {@code FAILED} alone: before Gradle 4.7 the end of a line that other output has broken. */
  record BrokenOff() implements GradleLine {}

  /** {@code CartTest > adds() FAILED}. */
  record Test(String name, TaskState state) implements GradleLine {}

  /** {@code * What went wrong:}. */
  record WentWrong() implements GradleLine {}

  /** {@code Execution failed for task ':app:test'.}; the reason stands below it. */
  record TaskFailed(String path) implements GradleLine {}

  /**
   * {@code BUILD SUCCESSFUL in 3s} or {@code BUILD FAILED in 3s}.
   *
   * @param timed whether the time is told, which Ant does elsewhere
   */
  record End(boolean success, boolean timed) implements GradleLine {}

  /** {@code > Configure project :app}, {@code FAILURE: Build failed with an exception.} */
  record Own() implements GradleLine {}

  /** Anything else. */
  record Other() implements GradleLine {}

  /** How a task ended that has its outcome beside it. */
  enum Outcome {
    UP_TO_DATE("UP-TO-DATE", TaskState.COMPLETED),
    FROM_CACHE("FROM-CACHE", TaskState.COMPLETED),
    NO_SOURCE("NO-SOURCE", TaskState.SKIPPED),
    SKIPPED("SKIPPED", TaskState.SKIPPED),
    FAILED("FAILED", TaskState.FAILED);

    private final String word;
    private final TaskState state;

    Outcome(String word, TaskState state) {
      this.word = word;
      this.state = state;
    }

    String word() {
      return word;
    }

    TaskState state() {
      return state;
    }
  }

  /** Whether the line can hardly come from anything but Gradle. */
  static boolean isEvidence(String line) {
    return switch (GradleLines.read(line)) {
      case Task t -> !t.old() || t.outcome() != null || GradleLines.isUsual(t.path());
      case End e -> e.timed();
      case Own o -> true;
      case TaskFailed f -> true;
      case Test t -> false;
      case BrokenOff b -> false;
      case WentWrong w -> false;
      case Other o -> false;
    };
  }
}
