package dev.milepost.health.uptime;

import java.time.Duration;

/**
 * A service level objective: how much of a window a component has to be up.
 *
 * @param target share of the known time, above 0 and below 1
 */
public record Objective(String component, String name, double target, Duration window) {

  /** The share of a window that it may be down. */
  public double budget() {
    return 1 - target;
  }
}
