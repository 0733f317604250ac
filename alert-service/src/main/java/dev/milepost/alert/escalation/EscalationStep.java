package dev.milepost.alert.escalation;

import java.time.Duration;
import java.util.List;

/**
 * One step of a policy.
 *
 * @param after time since the alert was triggered
 * @param targets who is told, in the words of {@link dev.milepost.alert.notify.Target}
 * @param choice the alerts that it is for
 */
public record EscalationStep(Duration after, List<String> targets, Choice choice) {

  /** A step for all alerts. */
  public EscalationStep(Duration after, List<String> targets) {
    this(after, targets, Choice.ALL);
  }
}
