package dev.milepost.progress.forecast;

import java.time.Duration;
import java.util.List;

/** What is known beforehand of how long a task takes. Durations are working time, above zero. */
public sealed interface Effort {

  /** Nothing: it takes as long as the project's finished tasks did. */
  record Unknown() implements Effort {}

  /** One estimate, corrected by how long finished tasks took against theirs. */
  record Estimated(Duration estimate) implements Effort {
    public Estimated {
      requirePositive(estimate);
    }
  }

  /** Optimistic, likely and pessimistic, ascending. */
  record ThreePoint(Duration optimistic, Duration likely, Duration pessimistic) implements Effort {
    public ThreePoint {
      requirePositive(pessimistic);
      if (optimistic.isNegative()
          || optimistic.compareTo(likely) > 0
          || likely.compareTo(pessimistic) > 0) {
        throw new IllegalArgumentException(
            "Three points ascend: " + optimistic + ", " + likely + ", " + pessimistic);
      }
    }
  }

  /** The very same step was done before, at least once, as in a pipeline. */
  record Repeated(List<Duration> past) implements Effort {
    public Repeated {
      past = List.copyOf(past);
      if (past.isEmpty()) {
        throw new IllegalArgumentException("A repeated step has a past");
      }
      past.forEach(Effort::requirePositive);
    }
  }

  private static void requirePositive(Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("A task takes some time: " + duration);
    }
  }
}
