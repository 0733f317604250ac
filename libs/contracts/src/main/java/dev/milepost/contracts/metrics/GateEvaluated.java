package dev.milepost.contracts.metrics;

import java.time.Instant;
import java.util.List;

/**
 * A quality gate was evaluated.
 *
 * @param project project id
 * @param gate gate name
 * @param passed whether every condition held
 * @param failedConditions conditions that did not hold, in words
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record GateEvaluated(
    String project,
    String gate,
    boolean passed,
    List<String> failedConditions,
    Instant at,
    long version)
    implements MetricsFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.metrics.gate.evaluated.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project + "/" + gate;
  }

  @Override
  public String key() {
    return project;
  }
}
