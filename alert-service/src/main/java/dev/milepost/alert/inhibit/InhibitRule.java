package dev.milepost.alert.inhibit;

import dev.milepost.alert.match.Matcher;
import dev.milepost.alert.match.Matchers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    return differing(one, other).isEmpty();
  }

  /**
   * Why none of these open alerts keeps one with labels {@code other} quiet, with the values that
   * decide.
   *
   * @param open labels of the other alerts that are open, none of which {@link #inhibits} it
   */
  public String why(Stream<Map<String, String>> open, Map<String, String> other) {
    Optional<Matcher> unmet = target.unmet(other);
    if (unmet.isPresent()) {
      return "it is not for such alerts: " + unmet.get().refusal(other);
    }
    return open.filter(source::match)
        .findFirst()
        .map(
            one ->
                differing(one, other)
                    .map(
                        name ->
                            "of what is open "
                                + name
                                + words(one, name)
                                + ", and its own"
                                + words(other, name))
                    .orElse("it and what is open are on both sides of the rule"))
        .orElse("no alert like " + source + " is open");
  }

  private Optional<String> differing(Map<String, String> one, Map<String, String> other) {
    return equal.stream()
        .filter(name -> !one.getOrDefault(name, "").equals(other.getOrDefault(name, "")))
        .findFirst();
  }

  private static String words(Map<String, String> labels, String name) {
    String value = labels.get(name);
    return value == null ? " is not there" : " is \"" + value + '"';
  }

  @Override
  public String toString() {
    return source + " keeps " + target + " quiet" + (equal.isEmpty() ? "" : " with equal " + equal);
  }
}
