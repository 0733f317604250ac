package dev.milepost.testing.broken.clock.plan;

import java.time.Instant;

/** Asks what time it is instead of being told. */
public record Plan(Instant due) {

  /** Whether it is late. */
  public boolean late() {
    return due.isBefore(Instant.now());
  }
}
