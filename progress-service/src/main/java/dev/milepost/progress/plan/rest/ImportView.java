package dev.milepost.progress.plan.rest;

import dev.milepost.problem.Violation;
import dev.milepost.progress.plan.PlanDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param revision that counts now; null for a dry run
 * @param unchanged whether the plan is the one that was there
 * @param calendar its fields that changed
 * @param leftOut what was left out because the caller asked to skip what is invalid
 */
public record ImportView(
    String project,
    @Nullable Integer revision,
    boolean dryRun,
    boolean unchanged,
    PlanDiff.Differences tasks,
    PlanDiff.Differences milestones,
    List<PlanDiff.Field> calendar,
    List<Violation> leftOut) {

  static ImportView of(
      String project, @Nullable Integer revision, PlanDiff diff, List<Violation> leftOut) {
    return new ImportView(
        project,
        revision,
        revision == null,
        diff.isEmpty(),
        diff.tasks(),
        diff.milestones(),
        diff.calendar(),
        leftOut);
  }
}
