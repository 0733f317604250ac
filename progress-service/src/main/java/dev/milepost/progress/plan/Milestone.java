package dev.milepost.progress.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point in the plan that is reached when all its criteria are met.
 *
 * @param due when it shall be reached
 * @param criteria what must be shown; {@link Criterion.Tasks} alone when none was given
 */
public record Milestone(
    String id, @Nullable String title, @Nullable Instant due, List<Criterion> criteria) {

  public Milestone {
    criteria = List.copyOf(criteria);
  }
}
