package dev.milepost.progress.milestone;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as it stands.
 *
 * @param gates its criteria, each met or open
 * @param reachedAt when all were met
 * @param missedAt when its due moment passed before
 */
public record Standing(
    String project,
    String milestone,
    @Nullable String title,
    @Nullable Instant due,
    MilestoneTasks tasks,
    List<Gate> gates,
    @Nullable Instant reachedAt,
    @Nullable Instant missedAt,
    Instant updatedAt,
    long version) {

  /** When its last criterion was met, by what the senders say; never after {@code now}. */
  public Instant metAt(Instant now) {
    return Stream.concat(
            Stream.ofNullable(tasks.lastEnd()),
            gates.stream().flatMap(gate -> Stream.ofNullable(gate.evidence())).map(Evidence::at))
        .filter(now::isAfter)
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  /** Its state at {@code now}. */
  public MilestoneState state(Instant now) {
    return MilestoneState.at(reachedAt, due, gates, now);
  }
}
