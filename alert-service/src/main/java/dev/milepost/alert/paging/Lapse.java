package dev.milepost.alert.paging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was not told in time.
 *
 * @param number by which people name the alert
 * @param step of its policy, from 1; 0 for whoever was named by hand; null when no single step is
 *     meant
 * @param since when it should have happened
 * @param what it is about, and what is known of it
 */
public record Lapse(
    Kind kind,
    String alert,
    long number,
    String title,
    int round,
    @Nullable Integer step,
    Instant since,
    String what) {

  /** What did not happen. */
  public enum Kind {
    /** A step is due and was neither taken nor held. */
    LATE,
    /** A step was taken, and no message was written for it. */
    UNTOLD,
    /** A message is due and was not tried. */
    UNSENT,
    /** All messages of an escalation came to nothing, and no step is left to come. */
    UNREACHED
  }
}
