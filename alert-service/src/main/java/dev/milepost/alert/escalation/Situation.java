package dev.milepost.alert.escalation;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.silence.Silence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a step of an escalation does.
 *
 * @param policy as the alert keeps it
 * @param round of the step; the alert may be in a later one
 * @param step from 1
 * @param silences that hold or will
 * @param open alerts that may inhibit it; empty without rules
 * @param leader the first alert of its group that somebody was told of; null when there is none
 * @param impact how much waits for it; null while that is not known
 */
public record Situation(
    Alert alert,
    EscalationPolicy policy,
    int round,
    int step,
    List<Silence> silences,
    List<InhibitRule> rules,
    List<Alert> open,
    @Nullable Alert leader,
    @Nullable Impact impact) {

  /** The same, now that its group has this first alert. */
  public Situation leader(@Nullable Alert first) {
    return new Situation(alert, policy, round, step, silences, rules, open, first, impact);
  }
}
