package dev.milepost.progress.forecast.network;

/** When tasks finish in each simulation of a block, and on which of them a finish hangs. */
sealed interface Schedule permits FreeSchedule, WorkerSchedule {

  int BLOCK = DurationDraws.BLOCK;

  /** The schedule of a network with {@code workers} at work, 0 for no limit. */
  static Schedule of(TaskNetwork network, int workers) {
    return workers == 0 || workers >= network.size()
        ? new FreeSchedule(network)
        : new WorkerSchedule(network, workers);
  }

  /**
   * Schedules the first {@code simulations} of a block.
   *
   * @param durations seconds, of task t in simulation s at {@code t * BLOCK + s}
   * @return finishes in seconds from now, in the same places; the next call overwrites them
   */
  double[] run(double[] durations, int simulations);

  /**
   * Counts, in simulation {@code s} of the last run, every task on the critical path to those of
   * {@code members} that finish at {@code end}.
   */
  void countCritical(int s, int[] members, double end, int[] counts);
}
