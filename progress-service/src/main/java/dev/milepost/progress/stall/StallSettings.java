package dev.milepost.progress.stall;

import java.time.Duration;
import java.util.List;

/**
 * When silence means something.
 *
 * @param advanceFloor a task is never stalled before so long a time without advance
 * @param heartbeatFloor a task is never dead before so long a time without a sign of life
 * @param factor times the 95th percentile of the task's own gaps, above 1
 * @param enough so many gaps are a history; with fewer the floor alone counts
 */
public record StallSettings(
    Duration advanceFloor, Duration heartbeatFloor, double factor, int enough) {

  /** Fifteen minutes without advance, two without a heartbeat, three times the usual. */
  public static final StallSettings DEFAULT =
      new StallSettings(Duration.ofMinutes(15), Duration.ofMinutes(2), 3, 5);

  private static final double PERCENTILE = 0.95;
  private static final long MOST_MILLIS = Duration.ofDays(3650).toMillis();

  public StallSettings {
    if (!advanceFloor.isPositive() || !heartbeatFloor.isPositive() || !(factor > 1) || enough < 1) {
      throw new IllegalArgumentException(
          "Floors are above 0, the factor above 1, and a gap is needed: "
              + advanceFloor
              + ", "
              + heartbeatFloor
              + ", "
              + factor
              + ", "
              + enough);
    }
  }

  /** Without advance for so long, a task is stalled; for half as long, slow. */
  Duration stalledAfter(List<Duration> gaps) {
    return threshold(gaps, advanceFloor);
  }

  /** Without a sign of life for so long, a task is dead. */
  Duration deadAfter(List<Duration> gaps) {
    return threshold(gaps, heartbeatFloor);
  }

  /** The larger of the floor and {@code factor} times the 95th percentile, by nearest rank. */
  private Duration threshold(List<Duration> gaps, Duration floor) {
    if (gaps.size() < enough) {
      return floor;
    }
    List<Duration> sorted = gaps.stream().sorted().toList();
    Duration usual = sorted.get((int) Math.ceil(PERCENTILE * sorted.size()) - 1);
    double millis = Math.min(MOST_MILLIS, factor * usual.toMillis());
    Duration learnt = Duration.ofMillis(Math.round(millis));
    return learnt.compareTo(floor) > 0 ? learnt : floor;
  }
}
