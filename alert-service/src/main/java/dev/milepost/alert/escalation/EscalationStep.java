package dev.milepost.alert.escalation;

import java.time.Duration;
import java.util.List;

/**
 * One step of a policy.
 *
 * @param after time since the alert was triggered
 * @param targets e-mail addresses that are told
 */
public record EscalationStep(Duration after, List<String> targets) {}
