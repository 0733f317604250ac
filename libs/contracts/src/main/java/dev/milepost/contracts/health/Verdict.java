package dev.milepost.contracts.health;

/** Verdict on a component. */
public enum Verdict {
  HEALTHY,
  DEGRADED,
  DOWN,
  UNKNOWN,
  PAUSED
}
