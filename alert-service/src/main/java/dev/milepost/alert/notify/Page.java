package dev.milepost.alert.notify;

import dev.milepost.alert.alert.Alert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told about an alert.
 *
 * @param number by which a person names the alert in a reply; {@link #TEST} when there is none
 * @param change what has happened to it
 * @param step of the escalation that tells, from 1
 * @param nextAt when the next people are told; null when nobody is
 * @param nextTargets who they are
 */
public record Page(
    Alert alert,
    long number,
    Change change,
    int step,
    @Nullable Instant nextAt,
    List<String> nextTargets) {

  /** The number in a message that only tries whether messages get through. */
  public static final long TEST = 0;

  /** Whether it is about nothing, so that there is nothing to answer. */
  public boolean test() {
    return number == TEST;
  }

  /** What a message tells. */
  public enum Change {
    TRIGGERED,
    ACKNOWLEDGED,
    RESOLVED
  }
}
