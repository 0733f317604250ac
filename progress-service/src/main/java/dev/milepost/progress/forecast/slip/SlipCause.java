package dev.milepost.progress.forecast.slip;

/** Why a forecast moved. */
public enum SlipCause {
  /** Tasks were added, taken out, estimated anew, or wait for others than before. */
  SCOPE,
  /** Tasks could have gone on but were blocked. */
  BLOCKED,
  /** Work was done in vain: attempts failed. */
  REWORK,
  /** Components that tasks need were unhealthy. */
  UNHEALTHY,
  /**
   * The pace: what was finished and begun against what the forecast had expected by then, how many
   * worked, and how long tasks are now known to take.
   */
  THROUGHPUT
}
