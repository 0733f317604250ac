package dev.milepost.alert.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last results of a provider add up to.
 *
 * @param failedInARow canaries that failed since the last one that did not
 */
public record Figures(
    int attempts,
    int successes,
    @Nullable Instant lastSuccess,
    @Nullable Result lastFailure,
    int failedInARow) {

  /** Results that are added up, the newest ones. */
  public static final int MOST = 100;

  /** Adds up results, the newest first. */
  public static Figures of(List<Result> newestFirst) {
    int successes = 0;
    int inARow = 0;
    boolean broken = false;
    @Nullable Instant lastSuccess = null;
    @Nullable Result lastFailure = null;
    for (Result each : newestFirst) {
      if (each.good()) {
        successes++;
        lastSuccess = lastSuccess == null ? each.at() : lastSuccess;
      } else {
        lastFailure = lastFailure == null ? each : lastFailure;
      }
      if (each.canary() && !broken) {
        broken = each.good();
        inARow += broken ? 0 : 1;
      }
    }
    return new Figures(newestFirst.size(), successes, lastSuccess, lastFailure, inARow);
  }

  /** From 0 to 1. */
  public double confidence() {
    return Confidence.lowerBound(successes, attempts);
  }
}
