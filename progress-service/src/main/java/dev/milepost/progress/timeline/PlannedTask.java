package dev.milepost.progress.timeline;

import java.time.Instant;

/**
 * A task as a baseline plans it.
 *
 * @param weight its share of the whole, in whatever unit the plan uses; 0 or more
 * @param finish not before {@code start}; equal for a task that takes no time
 */
public record PlannedTask(String id, double weight, Instant start, Instant finish) {

  public PlannedTask {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("Task " + id + " has no usable weight: " + weight);
    }
    if (finish.isBefore(start)) {
      throw new IllegalArgumentException(
          "Task " + id + " is planned to finish at " + finish + ", before it starts at " + start);
    }
  }
}
