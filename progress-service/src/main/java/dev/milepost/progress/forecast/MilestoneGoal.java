package dev.milepost.progress.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A milestone: reached when all its tasks are done.
 *
 * @param tasks ids; those that the snapshot does not hold count as done
 * @param due null when it has no due moment
 */
public record MilestoneGoal(String id, List<String> tasks, @Nullable Instant due) {

  public MilestoneGoal {
    tasks = List.copyOf(tasks);
  }
}
