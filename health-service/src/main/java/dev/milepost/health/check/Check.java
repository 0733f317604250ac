package dev.milepost.health.check;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.expression.Expression;
import java.util.List;

/**
 * Something that is asked again and again.
 *
 * @param component id of what it is about
 * @param conditions what has to hold; all of them
 * @param worst what the component is while it fails: down or degraded
 */
public record Check(
    String id,
    String component,
    Asked asked,
    Timing timing,
    List<Condition> conditions,
    Verdict worst,
    boolean paused) {

  public Check {
    conditions = List.copyOf(conditions);
  }

  /** A condition and its text. */
  public record Condition(String text, Expression expression) {}
}
