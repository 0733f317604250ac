package dev.milepost.alert.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What turns facts into alerts.
 *
 * @param id by which it is known, and first part of its alerts' fingerprints
 * @param about what it is good for, in a sentence
 * @param holds how long the condition must hold before it fires
 * @param by fields that make the subject; empty for the facts' own
 * @param labels of its alerts, by name; templates
 * @param endsAfter after which time an alert resolves by itself unless it occurs again; null when
 *     it stays
 */
public record Rule(
    String id,
    String about,
    Condition condition,
    Duration holds,
    List<String> by,
    Wording wording,
    Grade grade,
    Map<String, String> labels,
    @Nullable Duration endsAfter) {

  public Rule {
    by = List.copyOf(by);
    labels = Map.copyOf(labels);
  }

  /**
   * What its alerts say; templates with places for the facts' fields, as {@code {task}}.
   *
   * @param cleared why an alert is over, of the fact that cleared it
   */
  public record Wording(String title, @Nullable String detail, @Nullable String cleared) {}

  /** How long it must have held: what the condition says and what the rule says, together. */
  public Duration hold() {
    return condition.plain() instanceof Condition.StateFor state
        ? holds.plus(state.lasts())
        : holds;
  }
}
