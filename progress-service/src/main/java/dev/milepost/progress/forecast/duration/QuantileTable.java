package dev.milepost.progress.forecast.duration;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A spread as a table of {@value #STEPS} + 1 quantiles, so that drawing from any spread costs one
 * multiplication and one straight line between two neighbours.
 *
 * @param quantiles ascending, at evenly spaced probabilities; the ends stand for the outermost
 *     quarter of a step, as no table holds an endless tail
 */
public record QuantileTable(double[] quantiles) {

  /** Steps of the table. */
  public static final int STEPS = 256;

  private static final double EDGE = 0.25 / STEPS;

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

  /** The mean of what is drawn from it. */
  public double mean() {
    double ends = (quantiles[0] + quantiles[STEPS]) / 2;
    return (Arrays.stream(quantiles).sum() - quantiles[0] - quantiles[STEPS] + ends) / STEPS;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantileTable table && Arrays.equals(quantiles, table.quantiles);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(quantiles));
  }

  @Override
  public String toString() {
    return "QuantileTable[mean=" + mean() + "]";
  }
}
