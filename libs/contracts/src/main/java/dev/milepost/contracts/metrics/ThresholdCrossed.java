package dev.milepost.contracts.metrics;

import java.time.Instant;
import java.util.Map;

/**
 * A measured statistic crossed a limit.
 *
 * @param project project id
 * @param metric metric name
 * @param labels labels of the series
 * @param above true when it is now beyond the limit
 * @param value measured value in the metric's unit
 * @param limit limit in the metric's unit
 * @param unit UCUM unit
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record ThresholdCrossed(
    String project,
    String metric,
    Map<String, String> labels,
    boolean above,
    double value,
    double limit,
    String unit,
    Instant at,
    long version)
    implements MetricsFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.metrics.threshold.crossed.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project + "/" + metric;
  }

  @Override
  public String key() {
    return project;
  }
}
