package dev.milepost.progress.forecast;

import java.time.Duration;
import java.util.List;

/**
 * A task as a forecast sees it. Immutable.
 *
 * @param dependsOn ids of tasks that must be done before it begins (finish to start)
 * @param factor multiplies its duration, above 0; 1 as a rule, 0.5 for an assignee twice as fast
 * @param delay working time that passes before it goes on, after all it waits for is done
 */
public record ForecastTask(
    String id, List<String> dependsOn, Effort effort, Stage stage, double factor, Duration delay) {

  public ForecastTask {
    dependsOn = List.copyOf(dependsOn);
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("Task " + id + " has no usable factor: " + factor);
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("Task " + id + " has a negative delay: " + delay);
    }
  }

  /** A task not begun, as planned. */
  public static ForecastTask waiting(String id, Effort effort, List<String> dependsOn) {
    return new ForecastTask(id, dependsOn, effort, new Stage.Waiting(), 1, Duration.ZERO);
  }

  /** Whether anything of it remains. */
  public boolean open() {
    return switch (stage) {
      case Stage.Waiting w -> true;
      case Stage.Running r -> true;
      case Stage.Done d -> false;
    };
  }

  public ForecastTask at(Stage other) {
    return new ForecastTask(id, dependsOn, effort, other, factor, delay);
  }

  public ForecastTask after(List<String> others) {
    return new ForecastTask(id, others, effort, stage, factor, delay);
  }

  /** The same, taking {@code times} as long. */
  public ForecastTask scaled(double times) {
    return new ForecastTask(id, dependsOn, effort, stage, factor * times, delay);
  }

  /** The same, going on {@code more} working time later. */
  public ForecastTask delayed(Duration more) {
    return new ForecastTask(id, dependsOn, effort, stage, factor, delay.plus(more));
  }
}
