package dev.milepost.alert.intake.store;

import org.jspecify.annotations.Nullable;

/**
 * What became of a signal.
 *
 * @param alert id of the alert; null when it is about nothing that is open
 */
public record Outcome(String fingerprint, @Nullable String alert, Kind kind) {

  /** What was done. */
  public enum Kind {
    TRIGGERED,
    OCCURRED,
    CHANGED,
    GOES_ON,
    ACKNOWLEDGED,
    RESOLVED,
    NOTHING,
    /** The event that said it was taken before. */
    DUPLICATE
  }
}
