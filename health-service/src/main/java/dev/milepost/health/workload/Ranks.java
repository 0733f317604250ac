package dev.milepost.health.workload;

import dev.milepost.contracts.health.Verdict;

/** The order of the list: worst first. */
public final class Ranks {

  private Ranks() {}

  /** 0 is the worst. */
  public static int of(Verdict verdict) {
    return switch (verdict) {
      case DOWN -> 0;
      case DEGRADED -> 1;
      case UNKNOWN -> 2;
      case HEALTHY -> 3;
      case PAUSED -> 4;
    };
  }
}
