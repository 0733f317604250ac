package dev.milepost.progress.forecast.network;

import java.util.Arrays;

/**
 * What all simulations came to.
 *
 * @param ends per goal the ends in working seconds from now, ascending
 * @param critical per task the simulations in which it is critical to the first goal
 * @param carried per goal and task the simulations to be explained in which it is critical
 */
record Simulated(double[][] ends, int[] critical, int[][] carried) {

  static Simulated empty(int goals, int tasks, int simulations) {
    return new Simulated(new double[goals][simulations], new int[tasks], new int[goals][tasks]);
  }

  /** The same ends, which are shared, with counts of its own. */
  Simulated fork() {
    return new Simulated(ends, new int[critical.length], new int[carried.length][critical.length]);
  }

  void join(Simulated other) {
    add(critical, other.critical);
    for (int g = 0; g < carried.length; g++) {
      add(carried[g], other.carried[g]);
    }
  }

  Simulated sort() {
    for (double[] goal : ends) {
      Arrays.sort(goal);
    }
    return this;
  }

  /** The end of goal {@code g} that a share of the simulations does not exceed: nearest rank. */
  double quantile(int g, double share) {
    double[] sorted = ends[g];
    return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }

  /** The simulations in which goal {@code g} ends by {@code due}. */
  int heldBy(int g, double due) {
    int low = 0;
    int high = ends[g].length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[g][middle] <= due) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void add(int[] sums, int[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }
}
