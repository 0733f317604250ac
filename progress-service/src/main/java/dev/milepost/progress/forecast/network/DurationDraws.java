package dev.milepost.progress.forecast.network;

import dev.milepost.progress.forecast.RandomStream;
import dev.milepost.progress.forecast.duration.QuantileTable;

/**
 * Draws the durations of a block of simulations. Each task has its own {@link RandomStream} per
 * block, so neither the cores nor the tasks around it change its durations.
 */
final class DurationDraws {

  /** Simulations in a block; a block's numbers stay in a core's cache. */
  static final int BLOCK = 64;

  private final TaskNetwork network;
  private final long seed;
  private final double[] seconds;

  DurationDraws(TaskNetwork network, long seed) {
    this.network = network;
    this.seed = seed;
    seconds = new double[network.size() * BLOCK];
  }

  /** Draws block number {@code block}: of task t in simulation s at {@code t * BLOCK + s}. */
  double[] draw(int block) {
    for (int t = 0; t < network.size(); t++) {
      var random = RandomStream.of(seed, network.keys()[t], block);
      double[] table = network.remaining()[t].table().quantiles();
      double scale = network.remaining()[t].scale();
      int at = t * BLOCK;
      for (int s = 0; s < BLOCK; s++) {
        double rank = random.nextDouble() * QuantileTable.STEPS;
        int below = (int) rank;
        double low = table[below];
        seconds[at + s] = scale * (low + (rank - below) * (table[below + 1] - low));
      }
    }
    return seconds;
  }
}
