package dev.milepost.progress.forecast;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a finished task teaches.
 *
 * @param took working time from start to finish, above zero
 * @param estimate what had been estimated; null when nothing was
 */
public record FinishedTask(Duration took, @Nullable Duration estimate) {

  public FinishedTask {
    if (!took.isPositive() || estimate != null && !estimate.isPositive()) {
      throw new IllegalArgumentException("A task took some time: " + took + ", " + estimate);
    }
  }
}
