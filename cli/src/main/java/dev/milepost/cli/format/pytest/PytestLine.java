package dev.milepost.cli.format.pytest;

import dev.milepost.cli.format.TaskState;
import org.jspecify.annotations.Nullable;

/** What one line of pytest's terminal report says. */
sealed interface PytestLine {
  /** {@code === test session starts ===}. */
  record Session() implements PytestLine {}

  /**
   * A ruled heading, after the last test.
   *
   * @param reports whether reports of single tests stand below it
   * @param summary whether it is the short summary
   */
  record Heading(boolean reports, boolean summary) implements PytestLine {}

  /** {@code collected 13 items}; in a session of workers {@code gw0 [13] / gw1 [13]}. */
  record Collected(String text, boolean workers) implements PytestLine {}

  /**
   * A test has ended.
   *
   * @param percent of the session, -1 when the line does not say
   */
  record Ended(NodeId test, TaskState state, @Nullable String reason, int percent)
      implements PytestLine {}

  /** A worker begins a test. */
  record Begun(NodeId test) implements PytestLine {}

  /**
   * Letters for tests of a file.
   *
   * @param file null where the letters of the line before go on, and with {@code -q}
   */
  record Letters(@Nullable String file, boolean failing, int percent) implements PytestLine {}

  /** A line of the short summary that names why a test or a file failed. */
  record Reason(NodeId test, @Nullable String why) implements PytestLine {}

  /** {@code !!! Interrupted: … !!!}. */
  record Interrupted(String why) implements PytestLine {}

  /** The last line: {@code 2 failed, 107 passed in 0.06s}. */
  record Totals(String text, TaskState state) implements PytestLine {}

  /** Nothing about tests. */
  record Other() implements PytestLine {}

  /** Whether the line can hardly come from anything but pytest. */
  static boolean isEvidence(String line) {
    return switch (PytestLines.read(line)) {
      case Session s -> true;
      case Ended e -> e.percent() >= 0;
      case Letters l -> l.percent() >= 0;
      case Heading h -> h.summary();
      case Collected c -> c.workers();
      case Begun b -> false;
      case Reason r -> false;
      case Interrupted i -> false;
      case Totals t -> false;
      case Other o -> false;
    };
  }
}
