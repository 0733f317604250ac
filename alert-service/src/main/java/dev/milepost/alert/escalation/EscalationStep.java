package dev.milepost.alert.escalation;

import java.time.Duration;
import java.util.List;

/**
 * One step of a policy.
 *
 * @param after time since the alert was triggered
 * @param targets who is told, in the words of {@link dev.milepost.alert.notify.Target}
 */
public record EscalationStep(Duration after, List<String> targets) {}
