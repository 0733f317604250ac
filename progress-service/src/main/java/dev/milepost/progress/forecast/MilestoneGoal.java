package dev.milepost.progress.forecast;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

  /** A whole is due when the last of its milestones is; null when none has a due moment. */
  public static @Nullable Instant lastDue(Collection<MilestoneGoal> milestones) {
    return milestones.stream()
        .map(MilestoneGoal::due)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
