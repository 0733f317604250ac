package dev.milepost.alert.inhibit;

import dev.milepost.alert.match.Matchers;
import java.util.List;
import java.util.Map;

/**
 * While an alert that matches {@code source} is open, nobody is told of those that match {@code
 * target} and have the same values of the labels {@code equal}; a label that neither has is equal.
 * As Alertmanager does (prometheus.io/docs/alerting/latest/configuration, "inhibit_rule"), what
 * matches both sides is not inhibited by what matches both sides: nothing silences itself.
 */
public record InhibitRule(Matchers source, Matchers target, List<String> equal) {

  public InhibitRule {
    equal = List.copyOf(equal);
  }

  /** Whether an open alert with labels {@code one} keeps one with labels {@code other} quiet. */
  public boolean inhibits(Map<String, String> one, Map<String, String> other) {
    if (!target.match(other) || !source.match(one)) {
      return false;
    }
    if (source.match(other) && target.match(one)) {
      return false;
    }
    return equal.stream()
        .allMatch(name -> one.getOrDefault(name, "").equals(other.getOrDefault(name, "")));
  }

  @Override
  public String toString() {
    return source + " keeps " + target + " quiet" + (equal.isEmpty() ? "" : " with equal " + equal);
  }
}
