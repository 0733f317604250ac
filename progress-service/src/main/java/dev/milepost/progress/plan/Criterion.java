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

  /** As people write it: {@code tasks}, {@code coverage 80}. */
  default String written() {
    return switch (this) {
      case Tasks t -> t.word();
      case Tests t -> t.word() + " " + number(t.atLeastPercent());
      case Coverage c -> c.word() + " " + number(c.atLeastPercent());
      case Errors e -> e.word() + " " + e.atMost();
      case Vitals v -> v.word() + " " + number(v.atLeastPercent());
      case Feedback f -> f.word() + " " + number(f.atLeast());
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
