package dev.milepost.progress.forecast.duration;

import java.util.Arrays;

/**
 * What was seen is what will be: drawing from it is Efron's bootstrap (1979, "Bootstrap Methods:
 * Another Look at the Jackknife", Annals of Statistics 7:1), made smooth by straight lines between
 * neighbouring samples (Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", type 7).
 *
 * @param sorted positive, ascending, at least two
 */
public record Empirical(double[] sorted) implements Spread {

  /** The spread of {@code samples} in any order. */
  public static Empirical of(double[] samples) {
    double[] copy = samples.clone();
    Arrays.sort(copy);
    return new Empirical(copy);
  }

  @Override
  public double quantile(double p) {
    double rank = p * (sorted.length - 1);
    int below = Math.min((int) rank, sorted.length - 2);
    return sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
  }

  @Override
  public double exceeds(double value) {
    if (value < sorted[0]) {
      return 1;
    }
    int above = 0;
    while (above < sorted.length && sorted[above] <= value) {
      above++;
    }
    if (above == sorted.length) {
      return 0;
    }
    double share = (value - sorted[above - 1]) / (sorted[above] - sorted[above - 1]);
    return 1 - (above - 1 + share) / (sorted.length - 1);
  }

  /**
   * A task that outlasts all that was ever seen follows the tail of the log-normal fitted to it:
   * samples say nothing about what lies beyond them.
   */
  @Override
  public double quantileAbove(double floor, double p) {
    return exceeds(floor) > 0
        ? Spread.super.quantileAbove(floor, p)
        : LogNormal.fit(sorted).quantileAbove(floor, p);
  }
}
