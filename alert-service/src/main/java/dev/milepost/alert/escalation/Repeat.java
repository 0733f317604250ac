package dev.milepost.alert.escalation;

import java.time.Duration;

/**
 * How a policy is gone through again while nobody answers.
 *
 * @param times after the first
 * @param after time from the last step to the first of the next time
 */
public record Repeat(int times, Duration after) {

  /** Once is all. */
  public static final Repeat NEVER = new Repeat(0, Duration.ZERO);
}
