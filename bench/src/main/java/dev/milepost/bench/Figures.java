package dev.milepost.bench;

import java.util.Arrays;

/** Samples, and what is said of them. */
record Figures(double[] sorted) {

  static Figures of(double[] samples) {
    double[] copy = samples.clone();
    Arrays.sort(copy);
    return new Figures(copy);
  }

  /** The value that a share of the samples does not exceed, by nearest rank. */
  double percentile(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }
}
