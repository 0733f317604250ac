package dev.milepost.progress.forecast.throughput;

import java.util.SplittableRandom;

/**
 * Draws days of the past with replacement, recent ones more often: with {@code age} in working days
 * and half-life h, a day weighs 2^(-age / h), as in exponential smoothing (Brown 1959, "Statistical
 * Forecasting for Inventory Control"). A day is drawn with all that happened on it, so days of much
 * finishing and much adding stay what they were.
 */
final class DayDraws {

  private final DailyThroughput past;
  private final double[] cumulated;

  DayDraws(DailyThroughput past, double halfLife) {
    this.past = past;
    cumulated = new double[past.days()];
    double sum = 0;
    for (int day = 0; day < cumulated.length; day++) {
      sum += Math.pow(2, -(cumulated.length - 1 - day) / halfLife);
      cumulated[day] = sum;
    }
  }

  /** The number of a day. */
  int draw(SplittableRandom random) {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int low = 0;
    int high = cumulated.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Weighted mean of tasks finished less tasks added in a day. */
  double netPerDay() {
    double sum = 0;
    for (int day = 0; day < cumulated.length; day++) {
      double weight = cumulated[day] - (day == 0 ? 0 : cumulated[day - 1]);
      sum += weight * (past.finished()[day] - past.added()[day]);
    }
    return sum / cumulated[cumulated.length - 1];
  }
}
