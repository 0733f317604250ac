package dev.milepost.health.check;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.expression.Expression;
import dev.milepost.health.check.asked.Asked;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * Something that is asked again and again.
 *
 * @param component id of what it is about
 * @param conditions what has to hold; all of them
 * @param worst what the component is while it fails: down or degraded
 * @param dependsOn ids of components without which what it asks cannot answer
 * @param regions where it is made; empty for anywhere
 */
public record Check(
    String id,
    String component,
    Asked asked,
    Timing timing,
    List<Condition> conditions,
    Verdict worst,
    SortedSet<String> dependsOn,
    SortedSet<String> regions,
    boolean paused) {

  public Check {
    conditions = List.copyOf(conditions);
    dependsOn = Collections.unmodifiableSortedSet(dependsOn);
    regions = Collections.unmodifiableSortedSet(regions);
  }

  /** A condition and its text. */
  public record Condition(String text, Expression expression) {}
}
