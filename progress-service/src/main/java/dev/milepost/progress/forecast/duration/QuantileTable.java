package dev.milepost.progress.forecast.duration;

import java.util.function.DoubleUnaryOperator;

/**
 * A spread as a table of {@value #STEPS} + 1 quantiles, so that drawing from any spread costs one
 * multiplication and one straight line between two neighbours.
 */
public final class QuantileTable {

  /** Steps of the table. */
  public static final int STEPS = 256;

  private static final double EDGE = 0.25 / STEPS;

  private final double[] quantiles;
  private final double mean;

  private QuantileTable(double[] quantiles) {
    this.quantiles = quantiles;
    double sum = (quantiles[0] + quantiles[STEPS]) / 2;
    for (int i = 1; i < STEPS; i++) {
      sum += quantiles[i];
    }
    mean = sum / STEPS;
  }

  /** The table of a quantile function. */
  public static QuantileTable of(DoubleUnaryOperator quantile) {
    double[] table = new double[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      table[i] = quantile.applyAsDouble(Math.clamp((double) i / STEPS, EDGE, 1 - EDGE));
    }
    return new QuantileTable(table);
  }

  /** The value at {@code u}, 0 to below 1. */
  public double at(double u) {
    double rank = u * STEPS;
    int below = (int) rank;
    return quantiles[below] + (rank - below) * (quantiles[below + 1] - quantiles[below]);
  }

  /**
   * The quantiles, ascending, at evenly spaced probabilities; the ends stand for the outermost
   * quarter of a step, as no table holds an endless tail. Not to be written to: those who draw
   * millions of times read it without a copy.
   */
  public double[] quantiles() {
    return quantiles;
  }

  /** The mean of what is drawn from it. */
  public double mean() {
    return mean;
  }
}
