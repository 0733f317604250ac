package dev.milepost.progress.plan;

import dev.milepost.progress.tracking.Deployment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is planned.
 *
 * @param dependsOn tasks that must be complete before this one starts
 * @param weight its share in the percent by weight; see {@link #countedWeight()}
 * @param start when it shall start
 * @param due when it shall be complete
 * @param needs components that must be healthy for it to go on, by their ids in health-service;
 *     subtasks need them too
 * @param deployment what it deploys; null when it is no deployment
 */
public record PlannedTask(
    String id,
    @Nullable String title,
    @Nullable String parent,
    @Nullable String milestone,
    List<String> dependsOn,
    @Nullable Estimate estimate,
    @Nullable Double weight,
    @Nullable Assignee assignee,
    @Nullable Instant start,
    @Nullable Instant due,
    List<String> needs,
    @Nullable Deployment deployment) {

  private static final double SECONDS_OF_AN_HOUR = 3_600;

  public PlannedTask {
    dependsOn = List.copyOf(dependsOn);
    needs = List.copyOf(needs);
  }

  /** The weight given; else the estimate's likely hours; else 1. */
  public double countedWeight() {
    if (weight != null) {
      return weight;
    }
    return estimate == null ? 1 : estimate.likely().toSeconds() / SECONDS_OF_AN_HOUR;
  }
}
