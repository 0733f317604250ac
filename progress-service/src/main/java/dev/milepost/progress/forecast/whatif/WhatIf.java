package dev.milepost.progress.forecast.whatif;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.network.NetworkForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plan and a changed plan, forecast with the same random numbers, so that the difference is that
 * of the plans and not of the dice (common random numbers: Law 2015, "Simulation Modeling and
 * Analysis", 11.2).
 *
 * @param plan the changed plan
 * @param before forecast of the plan as it is
 * @param after forecast of the changed plan
 */
public record WhatIf(ProjectSnapshot plan, Forecast before, Forecast after) {

  private static final int MOST = 1000;
  private static final int FEWEST = 100;
  private static final int TASKS_WITH_WORKERS = 1_500_000;

  /**
   * As many simulations as answer a question about {@code plan} within about a second on two cores:
   * 1000, and down to 100 for a large plan whose workers are limited, which is scheduled task by
   * task. Common random numbers make so few enough for a difference.
   */
  public static int affordable(ProjectSnapshot plan) {
    return plan.workers() == 0
        ? MOST
        : Math.clamp(TASKS_WITH_WORKERS / Math.max(1, plan.tasks().size()), FEWEST, MOST);
  }

  /**
   * Applies {@code changes} one after another and compares.
   *
   * @throws UnknownTarget when a change names a task or milestone that the plan does not hold
   * @throws ImpossibleChange when a change makes no sense in the plan
   */
  public static WhatIf of(
      ProjectSnapshot plan, List<Change> changes, Instant now, Simulations how) {
    ProjectSnapshot changed = apply(plan, changes);
    return new WhatIf(
        changed, NetworkForecast.of(plan, now, how), NetworkForecast.of(changed, now, how));
  }

  /** The plan after {@code changes}, each applied to what the former left. */
  public static ProjectSnapshot apply(ProjectSnapshot plan, List<Change> changes) {
    ProjectSnapshot changed = plan;
    for (Change change : changes) {
      changed = ChangedPlan.of(changed, change);
    }
    return changed;
  }

  /** How much later, in elapsed time, the P50 is; empty unless both forecasts are given. */
  public Optional<Duration> p50Change() {
    return change(Prediction::p50);
  }

  /** How much later, in elapsed time, the P85 is; empty unless both forecasts are given. */
  public Optional<Duration> p85Change() {
    return change(Prediction::p85);
  }

  private Optional<Duration> change(Function<Prediction, Instant> percentile) {
    return before instanceof Forecast.Predicted former && after instanceof Forecast.Predicted later
        ? Optional.of(
            Duration.between(percentile.apply(former.whole()), percentile.apply(later.whole())))
        : Optional.empty();
  }
}
