package dev.milepost.progress.intake.github;

import dev.milepost.progress.intake.Payload;
import dev.milepost.progress.tracking.TaskEvent;
import org.jspecify.annotations.Nullable;

/** The milestone that an issue or a pull request counts for, named as plan imports name it. */
final class GithubMilestone {

  private GithubMilestone() {}

  /**
   * Its id; null when the item has none.
   *
   * @param action a milestone that was just taken off is none from now on
   */
  static @Nullable String of(Payload item, @Nullable String action) {
    if ("demilestoned".equals(action)) {
      return TaskEvent.NONE;
    }
    return item.has("milestone")
        ? "milestone-" + item.in("milestone").requiredNumber("number")
        : null;
  }
}
