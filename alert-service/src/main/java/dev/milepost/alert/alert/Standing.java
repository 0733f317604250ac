package dev.milepost.alert.alert;

import dev.milepost.contracts.alerts.AlertStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an alert stands. */
public sealed interface Standing {

  /** Who did something, and when. */
  record Act(String by, Instant at) {}

  /** Somebody has to be told. */
  record Triggered() implements Standing {}

  /**
   * Somebody works on it: nobody else is told.
   *
   * @param until when the acknowledgement runs out; null when it holds until something is done
   */
  record Acknowledged(Act act, @Nullable Instant until) implements Standing {}

  /** Nobody is told until then. */
  record Snoozed(Act act, Instant until) implements Standing {}

  /** It is over. */
  record Resolved(Act act) implements Standing {}

  /** The standing in one word. */
  default AlertStatus status() {
    return switch (this) {
      case Triggered triggered -> AlertStatus.TRIGGERED;
      case Acknowledged acknowledged -> AlertStatus.ACKNOWLEDGED;
      case Snoozed snoozed -> AlertStatus.SNOOZED;
      case Resolved resolved -> AlertStatus.RESOLVED;
    };
  }
}
