package dev.milepost.health.check;

import dev.milepost.expression.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run of a check.
 *
 * @param at when it was begun
 * @param reason why it failed, for people, with the values that decided; empty when it did not
 */
public record Outcome(Instant at, boolean ok, Duration took, String reason) {

  private static final int LONGEST_VALUE = 100;

  /** Judges what was seen. */
  public static Outcome of(Check check, Seen seen, Instant at) {
    if (seen.error() != null) {
      return new Outcome(at, false, seen.took(), seen.error());
    }
    for (Check.Condition condition : check.conditions()) {
      Expression.Judged judged = condition.expression().judge(seen.fields());
      if (!judged.holds()) {
        String why = judged.failure() == null ? values(condition, seen.fields()) : judged.failure();
        return new Outcome(
            at,
            false,
            seen.took(),
            condition.text() + " does not hold" + (why.isEmpty() ? "" : ": " + why));
      }
    }
    return new Outcome(at, true, seen.took(), "");
  }

  /** The values of what the condition speaks of. */
  private static String values(Check.Condition condition, Map<String, @Nullable Object> fields) {
    var words = new java.util.StringJoiner(", ");
    new java.util.TreeMap<>(fields)
        .forEach(
            (name, value) -> {
              if (condition.text().matches("(?s).*\\b" + Pattern.quote(name) + "\\b.*")) {
                String text = String.valueOf(value);
                words.add(
                    name
                        + " is "
                        + (text.length() > LONGEST_VALUE
                            ? text.substring(0, LONGEST_VALUE) + "…"
                            : text));
              }
            });
    return words.toString();
  }
}
