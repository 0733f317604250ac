package dev.milepost.progress.forecast.throughput;

import dev.milepost.progress.forecast.RandomStream;
import dev.milepost.progress.forecast.Simulations;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws days until the work is done.
 *
 * @param draws the days of the past
 * @param past the same
 * @param queue ascending numbers of tasks after which each milestone is reached
 * @param whole tasks that remain; what is added in the meantime comes on top
 */
record DaySimulation(DayDraws draws, DailyThroughput past, int[] queue, int whole) {

  /** Forty years of working days: whoever needs more will not be done. */
  private static final int HORIZON = 10_000;

  /**
   * Working days until each milestone is reached, and last until the whole is, ascending over the
   * simulations; infinite where the horizon comes first.
   */
  double[][] run(Simulations how) {
    double[][] days = new double[queue.length + 1][how.count()];
    int share = Math.ceilDiv(how.count(), how.cores());
    IntStream.range(0, how.cores())
        .parallel()
        .forEach(
            core -> {
              int end = Math.min(how.count(), (core + 1) * share);
              for (int s = core * share; s < end; s++) {
                run(s, RandomStream.of(how.seed(), 0, s), days);
              }
            });
    for (double[] goal : days) {
      Arrays.sort(goal);
    }
    return days;
  }

  private void run(int s, SplittableRandom random, double[][] days) {
    int reached = 0;
    double done = 0;
    double left = whole;
    for (int day = 0; day < HORIZON; day++) {
      int drawn = draws.draw(random);
      double finished = past.finished()[drawn];
      while (reached < queue.length && done + finished >= queue[reached]) {
        days[reached][s] = day + (queue[reached] - done) / finished;
        reached++;
      }
      left += past.added()[drawn];
      if (finished >= left) {
        days[queue.length][s] = day + left / finished;
        atMost(days, s, reached, day + left / finished);
        return;
      }
      left -= finished;
      done += finished;
    }
    for (int goal = reached; goal <= queue.length; goal++) {
      days[goal][s] = Double.POSITIVE_INFINITY;
    }
  }

  /** Milestones not reached yet are reached with the whole. */
  private void atMost(double[][] days, int s, int reached, double end) {
    for (int goal = reached; goal < queue.length; goal++) {
      days[goal][s] = end;
    }
  }
}
