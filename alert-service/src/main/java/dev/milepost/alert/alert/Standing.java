package dev.milepost.alert.alert;

import dev.milepost.contracts.alerts.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an alert stands. */
public sealed interface Standing {

  /** Who did something, and when. */
  record Act(String by, Instant at) {}

  /**
   * Somebody has to be told.
   *
   * @param seenBy who has acknowledged already, where more than one must
   */
  record Triggered(List<Act> seenBy) implements Standing {

    public Triggered {
      seenBy = List.copyOf(seenBy);
    }

    /** Nobody has seen it yet. */
    public Triggered() {
      this(List.of());
    }
  }

  /**
   * Somebody works on it: nobody else is told.
   *
   * @param lease for how long that holds; null when it does until something is done
   */
  record Acknowledged(Act act, @Nullable Lease lease) implements Standing {

    /** When the acknowledgement runs out; null when it does not. */
    public @Nullable Instant until() {
      return lease == null ? null : lease.until();
    }
  }

  /**
   * An acknowledgement that work renews.
   *
   * @param length how long it holds after each sign of work
   */
  record Lease(Duration length, Instant until) {}

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
