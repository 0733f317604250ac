package dev.milepost.progress.plan.file;

import dev.milepost.problem.Violation;
import dev.milepost.progress.plan.Plan;
import java.util.List;

/**
 * What was read.
 *
 * @param plan what is well formed
 * @param violations every bad field, by its place in the file; what holds one is not in the plan
 */
public record PlanReading(Plan plan, List<Violation> violations) {

  public PlanReading {
    violations = List.copyOf(violations);
  }
}
