package dev.milepost.progress.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** When the work will be done, or why that is not said. */
public sealed interface Forecast {

  /**
   * A forecast.
   *
   * @param lowConfidence less is known than the method wants
   * @param asOf the moment it was made for
   * @param whole the whole project
   * @param carriers tasks that carry a miss of the whole; see {@link MilestoneOutlook.Expected}
   * @param milestones in the order in which they were given
   * @param criticality per open task the share of simulations, 0 to 1, in which it lies on the
   *     critical path (Van Slyke 1963, "Monte Carlo Methods and the PERT Problem", Operations
   *     Research 11:839); empty by methods that know no dependencies
   */
  record Predicted(
      Method method,
      boolean lowConfidence,
      Instant asOf,
      Prediction whole,
      List<MilestoneOutlook.Carrier> carriers,
      List<MilestoneOutlook> milestones,
      Map<String, Double> criticality)
      implements Forecast {
    public Predicted {
      carriers = List.copyOf(carriers);
      milestones = List.copyOf(milestones);
      criticality = Map.copyOf(criticality);
    }
  }

  /** Nothing remains to be done. */
  record Complete(Instant asOf) implements Forecast {}

  /** No honest number can be given. */
  record Withheld(Reason reason, Instant asOf) implements Forecast {}

  /** How a forecast was made. */
  enum Method {
    /** The graph of tasks is simulated with durations learnt from finished tasks. */
    NETWORK,
    /** Days of the past are drawn anew until nothing remains. */
    THROUGHPUT,
    /** A range about the average pace, for want of finishes. */
    THREE_POINT
  }

  /** Why a forecast is withheld. */
  enum Reason {
    /** Nothing is finished and nothing estimated. */
    NO_DATA,
    /** As many tasks are added as are finished, or more. */
    GROWS_AS_FAST_AS_IT_IS_DONE,
    /** It would be past the year 9999. */
    BEYOND_ALL_CALENDARS
  }
}
