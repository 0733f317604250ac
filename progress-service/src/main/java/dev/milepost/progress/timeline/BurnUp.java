package dev.milepost.progress.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a burn-up is drawn from besides the baseline.
 *
 * @param gains completed tasks of the plan, in any order
 * @param scopes whole weights of the plan, from the first revision on, ascending by time
 */
public record BurnUp(List<Weighed> gains, List<Weighed> scopes) {

  public BurnUp {
    gains = List.copyOf(gains);
    scopes = List.copyOf(scopes);
  }

  /** A weight that is there from a moment on. */
  public record Weighed(Instant at, double weight) {}

  /**
   * Planned, earned and whole weight from {@code from} to {@code to}, at {@code points} evenly
   * spaced moments, both ends among them. At least two points.
   */
  List<BurnUpPoint> points(Baseline baseline, Instant from, Instant to, int points) {
    if (points < 2 || !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "A burn-up has two points or more and ends after it begins");
    }
    long span = Duration.between(from, to).toMillis();
    var curve = new ArrayList<BurnUpPoint>();
    for (int i = 0; i < points; i++) {
      Instant at = from.plusMillis(Math.round((double) span * i / (points - 1)));
      curve.add(new BurnUpPoint(at, baseline.plannedValue(at), earned(at), scope(baseline, at)));
    }
    return curve;
  }

  private double earned(Instant at) {
    return gains.stream().filter(gain -> !gain.at().isAfter(at)).mapToDouble(Weighed::weight).sum();
  }

  /** Work that began before its plan was imported was of that plan. */
  private double scope(Baseline baseline, Instant at) {
    double scope = scopes.isEmpty() ? baseline.budget() : scopes.getFirst().weight();
    for (Weighed each : scopes) {
      if (!each.at().isAfter(at)) {
        scope = each.weight();
      }
    }
    return scope;
  }
}
