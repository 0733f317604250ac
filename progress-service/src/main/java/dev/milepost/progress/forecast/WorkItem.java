package dev.milepost.progress.forecast;

import dev.milepost.contracts.progress.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is stored, of a plan or known by its events alone.
 *
 * @param low at best, by the plan; null when nothing was estimated, as with the other two
 * @param needs components it needs
 * @param firstAt when it was first heard of
 */
public record WorkItem(
    String id,
    @Nullable String parent,
    @Nullable String milestone,
    TaskState state,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    List<String> dependsOn,
    @Nullable Duration low,
    @Nullable Duration likely,
    @Nullable Duration high,
    @Nullable String assignee,
    List<String> needs,
    Instant firstAt) {

  public WorkItem {
    dependsOn = List.copyOf(dependsOn);
    needs = List.copyOf(needs);
  }

  /** The same in another state, without what came of it after {@code moment}. */
  public WorkItem at(TaskState other, Instant moment) {
    return new WorkItem(
        id,
        parent,
        milestone,
        other,
        by(startedAt, moment),
        by(endedAt, moment),
        dependsOn,
        low,
        likely,
        high,
        assignee,
        needs,
        firstAt);
  }

  private static @Nullable Instant by(@Nullable Instant at, Instant moment) {
    return at == null || at.isAfter(moment) ? null : at;
  }

  /** Whether it is still to be done. */
  public boolean open() {
    return switch (state) {
      case PLANNED, STARTED, BLOCKED, FAILED -> true;
      case COMPLETED, SKIPPED, CANCELLED -> false;
    };
  }
}
