package dev.milepost.alert.notify;

import dev.milepost.alert.alert.Alert;
import dev.milepost.contracts.alerts.AlertType;

/**
 * Somebody of a policy who is to be told of an alert.
 *
 * @param flow what the alert comes from: a burst of one flow is not to keep others waiting
 * @param step of its policy; {@link #BY_HAND} for whoever a person has named
 * @param target as policies write it
 */
public record Message(
    String alert, AlertType type, String flow, int round, int step, String target) {

  /** The number of a step that no policy has. */
  public static final int BY_HAND = 0;

  /** To this target, of an alert. */
  public static Message of(Alert alert, int round, int step, String target) {
    return new Message(
        alert.id(), alert.content().type(), alert.content().flow(), round, step, target);
  }
}
