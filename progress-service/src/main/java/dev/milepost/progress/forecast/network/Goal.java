package dev.milepost.progress.forecast.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tasks that are to be done, and by when.
 *
 * @param members indices in the network, at least one
 * @param due working seconds from now; NaN when it has no due moment
 */
record Goal(int[] members, double due) {

  private static final int BLOCK = DurationDraws.BLOCK;

  /** A goal without the members that another member waits for: they cannot be the last. */
  static Goal of(TaskNetwork network, int[] members, double due) {
    boolean[] member = new boolean[network.size()];
    for (int t : members) {
      member[t] = true;
    }
    boolean[] followed = new boolean[network.size()];
    for (int t : members) {
      for (int d = network.from()[t]; d < network.from()[t + 1]; d++) {
        followed[network.dependencies()[d]] = true;
      }
    }
    int[] last =
        IntStream.range(0, network.size()).filter(t -> member[t] && !followed[t]).toArray();
    return new Goal(last, due);
  }

  /** The last finish of its members in each simulation of a block. */
  void ends(double[] finishes, double[] ends) {
    Arrays.fill(ends, 0);
    for (int member : members) {
      int at = member * BLOCK;
      for (int s = 0; s < BLOCK; s++) {
        ends[s] = Math.max(ends[s], finishes[at + s]);
      }
    }
  }

  /** Whether {@code end} is to be explained: it misses the due moment, or there is none. */
  boolean explains(double end) {
    return !(end <= due);
  }
}
