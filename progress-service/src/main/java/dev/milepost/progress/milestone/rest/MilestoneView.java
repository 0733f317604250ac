package dev.milepost.progress.milestone.rest;

import dev.milepost.progress.milestone.Gate;
import dev.milepost.progress.milestone.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as it is answered.
 *
 * @param state open, reached or missed
 * @param percent of the weight of its tasks, 0 to 100
 * @param completedInTimeframe tasks completed within the span that was asked for
 * @param gates its exit criteria, each met or open
 */
public record MilestoneView(
    String project,
    String milestone,
    @Nullable String title,
    String state,
    double percent,
    long total,
    long completed,
    long failed,
    long open,
    long completedInTimeframe,
    @Nullable Instant due,
    @Nullable Instant reachedAt,
    @Nullable Instant missedAt,
    List<Gate> gates,
    Instant updatedAt,
    long version) {

  static MilestoneView of(Standing standing, Instant now) {
    var tasks = standing.tasks();
    return new MilestoneView(
        standing.project(),
        standing.milestone(),
        standing.title(),
        standing.state(now).name().toLowerCase(Locale.ROOT),
        tasks.percent(),
        tasks.total(),
        tasks.completed(),
        tasks.failed(),
        tasks.open(),
        tasks.lately(),
        standing.due(),
        standing.reachedAt(),
        standing.missedAt(),
        standing.gates(),
        standing.updatedAt(),
        standing.version());
  }
}
