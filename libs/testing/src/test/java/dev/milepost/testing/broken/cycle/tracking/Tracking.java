package dev.milepost.testing.broken.cycle.tracking;

import dev.milepost.testing.broken.cycle.plan.Plan;
import java.util.List;

/** The other half. */
public record Tracking(List<Plan> plans) {

  /** The first plan. */
  public Plan first() {
    return plans.getFirst();
  }
}
