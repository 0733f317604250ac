package dev.milepost.progress.forecast.duration;

import java.util.stream.IntStream;

/**
 * The beta distribution of PERT on [{@code low}, {@code high}] with mode {@code likely}: shapes 1 +
 * 4 (likely - low) / (high - low) and 1 + 4 (high - likely) / (high - low), whose mean is (low + 4
 * likely + high) / 6 (Malcolm, Roseboom, Clark and Fazar 1959, "Application of a Technique for
 * Research and Development Program Evaluation", Operations Research 7:646).
 *
 * @param cumulated probability at evenly spaced values from low to high, 0 to 1; two equal ends
 *     make a single value
 */
public record ThreePointSpread(double low, double high, double[] cumulated) implements Spread {

  private static final int STEPS = 512;
  private static final double MODE_WEIGHT = 4;

  /** Logarithms of the middles of all steps from 0 to 1. */
  private static final double[] LOGS =
      IntStream.range(0, STEPS).mapToDouble(i -> Math.log((i + 0.5) / STEPS)).toArray();

  /** From the three points, ascending. */
  public static ThreePointSpread of(double low, double likely, double high) {
    double[] cumulated = new double[STEPS + 1];
    if (low == high) {
      return new ThreePointSpread(low, high, cumulated);
    }
    double a = MODE_WEIGHT * (likely - low) / (high - low);
    double b = MODE_WEIGHT - a;
    for (int i = 1; i <= STEPS; i++) {
      cumulated[i] = cumulated[i - 1] + Math.exp(a * LOGS[i - 1] + b * LOGS[STEPS - i]);
    }
    double sum = cumulated[STEPS];
    for (int i = 1; i <= STEPS; i++) {
      cumulated[i] /= sum;
    }
    return new ThreePointSpread(low, high, cumulated);
  }

  @Override
  public double quantile(double p) {
    if (low == high) {
      return low;
    }
    int from = 0;
    int to = STEPS;
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      if (cumulated[middle] <= p) {
        from = middle;
      } else {
        to = middle;
      }
    }
    double share = (p - cumulated[from]) / (cumulated[to] - cumulated[from]);
    return low + (high - low) * (from + Math.clamp(share, 0, 1)) / STEPS;
  }

  @Override
  public double exceeds(double value) {
    if (value < low) {
      return 1;
    }
    if (value >= high) {
      return 0;
    }
    double step = (value - low) / (high - low) * STEPS;
    int from = (int) step;
    return 1 - cumulated[from] - (step - from) * (cumulated[from + 1] - cumulated[from]);
  }

  /** Beyond the pessimistic point, the log-normal of the same P5 and P95 takes over. */
  @Override
  public double quantileAbove(double floor, double p) {
    if (exceeds(floor) > 0) {
      return Spread.super.quantileAbove(floor, p);
    }
    double lower = Math.log(Math.max(quantile(0.05), high * 1e-3));
    double upper = Math.log(quantile(0.95));
    double sigma = (upper - lower) / (2 * NormalCurve.quantile(0.95));
    return new LogNormal((lower + upper) / 2, Math.max(sigma, 0.1)).quantileAbove(floor, p);
  }
}
