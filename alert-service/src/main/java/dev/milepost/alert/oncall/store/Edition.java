package dev.milepost.alert.oncall.store;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import org.jspecify.annotations.Nullable;

/** What must hold before a row is written. */
final class Edition {

  private Edition() {}

  /**
   * Refuses an edit of a version that is not there any more.
   *
   * @param edited the version that was edited; null for any
   * @param present the version that is there; null for none
   */
  static void check(@Nullable Long edited, @Nullable Long present) {
    if (edited != null && !edited.equals(present)) {
      throw Failure.of(
          ProblemType.CONFLICT,
          "Version "
              + edited
              + " was edited, and "
              + (present == null ? "none" : "version " + present)
              + " is there now. Read it again and edit that.");
    }
  }

  /** Refuses one more than there is room for. */
  static void room(long there, int most, String what) {
    if (there >= most) {
      throw Failure.of(
          ProblemType.CONFLICT,
          "There are " + there + " " + what + " already, which is the most; remove some first.");
    }
  }
}
