package dev.milepost.testing.sound.plan;

import java.time.Instant;

/** As it should be. */
public record Plan(String name, Instant due) {

  /** Whether it is late at that time. */
  public boolean late(Instant now) {
    return due.isBefore(now);
  }
}
