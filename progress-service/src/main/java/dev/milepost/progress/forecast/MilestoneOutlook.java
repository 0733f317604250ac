package dev.milepost.progress.forecast;

import java.util.List;

/** What is to be expected of a milestone. */
public sealed interface MilestoneOutlook {

  String milestone();

  /** Nothing of it remains. */
  record Reached(String milestone) implements MilestoneOutlook {}

  /**
   * It is still open.
   *
   * @param carriers the tasks that carry its miss: those on its critical path in simulations that
   *     miss the due moment (in all simulations when there is no due moment), most critical first;
   *     empty when none misses it, and by methods that know no dependencies
   */
  record Expected(String milestone, Prediction prediction, List<Carrier> carriers)
      implements MilestoneOutlook {
    public Expected {
      carriers = List.copyOf(carriers);
    }
  }

  /**
   * A task that carries a miss.
   *
   * @param share of those simulations in which it lies on the critical path, above 0 to 1
   */
  record Carrier(String task, double share) {}
}
