package dev.milepost.progress.forecast.duration;

/**
 * How much longer a task takes, in working seconds: {@code scale} times what is drawn from {@code
 * table}.
 *
 * @param guessed whether it stands on a rule of thumb rather than on finished tasks
 */
public record RemainingTime(QuantileTable table, double scale, boolean guessed) {

  /** Its mean, in working seconds. */
  public double mean() {
    return scale * table.mean();
  }
}
