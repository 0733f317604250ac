package dev.milepost.cli.format.tap;

import dev.milepost.cli.format.TaskState;
import org.jspecify.annotations.Nullable;

/** What one line of TAP says, whatever its indentation. */
sealed interface TapLine {
  /** {@code TAP version 14}. */
  record Version() implements TapLine {}

  /**
   * {@code 1..4 # SKIP why}.
   *
   * @param skip why all are skipped; null when they are not
   */
  record Plan(int tests, @Nullable String skip) implements TapLine {}

  /**
   * {@code not ok 2 - description # TODO why}.
   *
   * @param number -1 when the line has none
   * @param message why it is skipped or to do
   */
  record Point(int number, String description, TaskState state, @Nullable String message)
      implements TapLine {}

  /** {@code # Subtest: name}. */
  record Subtest(String name) implements TapLine {}

  /** {@code # …}, about the test before it. */
  record Comment(String text) implements TapLine {}

  /** {@code Bail out! why}. */
  record BailOut(String why) implements TapLine {}

  /** {@code t/basic.t .. }, {@code t/basic.t .. skipped: why}: prove begins a file. */
  record File(String name, String verdict) implements TapLine {}

  /** prove says what became of the file. */
  record FileFailed(String text) implements TapLine {}

  /** {@code Result: PASS}: prove has ended. */
  record Result(boolean pass) implements TapLine {}

  /** Anything else. */
  record Other() implements TapLine {}

  /** Whether the line can hardly come from anything but a TAP producer. */
  static boolean isEvidence(String line) {
    return switch (TapLines.read(line)) {
      case Version v -> true;
      case Plan p -> true;
      case Point p -> p.number() == 1 && !line.startsWith(" ");
      case Subtest s -> true;
      case File f -> true;
      case Comment c -> false;
      case BailOut b -> false;
      case FileFailed f -> false;
      case Result r -> false;
      case Other o -> false;
    };
  }
}
