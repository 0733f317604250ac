package dev.milepost.progress.forecast.duration;

/** How a duration is spread, in seconds or in multiples of an estimate. */
public sealed interface Spread permits LogNormal, Empirical, ThreePointSpread {

  /** The value that is not exceeded with probability {@code p}, above 0 and below 1. */
  double quantile(double p);

  /** The probability, 0 to 1, that {@code value} is exceeded. */
  double exceeds(double value);

  /**
   * The value that is not exceeded with probability {@code p} by those that exceed {@code floor}:
   * how long a task takes that already took {@code floor}. Inverting the conditional distribution
   * is Devroye (1986), "Non-Uniform Random Variate Generation", II.2.
   */
  default double quantileAbove(double floor, double p) {
    double beyond = exceeds(floor);
    return Math.max(floor, quantile(1 - beyond * (1 - p)));
  }
}
