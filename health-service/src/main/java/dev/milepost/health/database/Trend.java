package dev.milepost.health.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a sign goes, by the straight line of least squares through what was seen of it. */
public final class Trend {

  /** Fewer points than this make no trend. */
  private static final int FEWEST = 6;

  /** What is further away than this is not said: the line is not worth that much. */
  private static final Duration FURTHEST = Duration.ofDays(365);

  private Trend() {}

  /** A value at a time. */
  public record Point(Instant at, double value) {}

  /**
   * When a line through points meets a limit.
   *
   * @param points in any order
   * @return empty when they are few, do not rise, or do not meet it within a year
   */
  public static Optional<Instant> meets(List<Point> points, double limit, Instant now) {
    if (points.size() < FEWEST) {
      return Optional.empty();
    }
    double meanX = points.stream().mapToDouble(p -> x(p, now)).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::value).average().orElseThrow();
    double across = 0;
    double along = 0;
    for (Point each : points) {
      double dx = x(each, now) - meanX;
      across += dx * (each.value() - meanY);
      along += dx * dx;
    }
    if (along <= 0 || across <= 0) {
      return Optional.empty();
    }
    double slope = across / along;
    double seconds = (limit - meanY) / slope + meanX;
    return seconds < 0 || seconds > FURTHEST.toSeconds()
        ? Optional.empty()
        : Optional.of(now.plusSeconds((long) seconds));
  }

  private static double x(Point point, Instant now) {
    return Duration.between(now, point.at()).toMillis() / 1000.0;
  }
}
