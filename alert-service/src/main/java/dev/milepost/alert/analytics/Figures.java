package dev.milepost.alert.analytics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What some alerts add up to.
 *
 * @param alerts how many were triggered
 * @param pages messages that were accepted
 * @param acknowledged how many of the alerts somebody acknowledged
 * @param forNothing how many paged, and ended without anybody having done anything
 * @param mtta mean time from trigger to acknowledgement, of those that were acknowledged; null when
 *     none was
 * @param acknowledgedP90 of nine in ten of those it took no longer
 * @param mttr mean time from trigger to end, of those that ended; null when none did
 * @param resolvedP90 of nine in ten of those it took no longer
 */
public record Figures(
    int alerts,
    int pages,
    int acknowledged,
    int forNothing,
    @Nullable Duration mtta,
    @Nullable Duration acknowledgedP90,
    @Nullable Duration mttr,
    @Nullable Duration resolvedP90) {

  /** The figures of these alerts. */
  public static Figures of(Collection<Story> stories) {
    List<Duration> answered = sorted(stories, Story::toAcknowledge);
    List<Duration> ended = sorted(stories, Story::toResolve);
    return new Figures(
        stories.size(),
        stories.stream().mapToInt(Story::pages).sum(),
        answered.size(),
        (int) stories.stream().filter(Story::pagedForNothing).count(),
        mean(answered),
        nearestRank(answered, 0.9),
        mean(ended),
        nearestRank(ended, 0.9));
  }

  private static List<Duration> sorted(
      Collection<Story> stories, Function<Story, Optional<Duration>> part) {
    return stories.stream().map(part).flatMap(Optional::stream).sorted().toList();
  }

  private static @Nullable Duration mean(List<Duration> sorted) {
    return sorted.isEmpty()
        ? null
        : sorted.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(sorted.size());
  }

  /** The smallest that as great a share does not exceed (nearest-rank method). */
  private static @Nullable Duration nearestRank(List<Duration> sorted, double share) {
    return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
