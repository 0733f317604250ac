package dev.milepost.progress.plan;

/** One exit criterion of a milestone. */
public sealed interface Criterion {

  /** All tasks of the milestone are complete, skipped or cancelled. */
  record Tasks() implements Criterion {}

  /** The share of tests that pass is at least so many percent. */
  record Tests(double atLeastPercent) implements Criterion {}

  /** The coverage of lines is at least so many percent. */
  record Coverage(double atLeastPercent) implements Criterion {}

  /** There are at most so many unresolved errors of the project. */
  record Errors(int atMost) implements Criterion {}

  /** The share of good web vitals is at least so many percent. */
  record Vitals(double atLeastPercent) implements Criterion {}

  /** The mean of the feedback is at least so many of five points. */
  record Feedback(double atLeast) implements Criterion {}

  /** Its name in a plan, after which its bound stands. */
  default String word() {
    return switch (this) {
      case Tasks t -> "tasks";
      case Tests t -> "tests";
      case Coverage c -> "coverage";
      case Errors e -> "errors";
      case Vitals v -> "vitals";
      case Feedback f -> "feedback";
    };
  }
}
