package dev.milepost.contracts.metrics;

import java.time.Instant;
import java.util.Map;

/**
 * The level of a series changed.
 *
 * @param project project id
 * @param metric metric name
 * @param labels labels of the series
 * @param before level before
 * @param after level after
 * @param unit UCUM unit
 * @param confidence 0 to 1
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record ChangePointFound(
    String project,
    String metric,
    Map<String, String> labels,
    double before,
    double after,
    String unit,
    double confidence,
    Instant at,
    long version)
    implements MetricsFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.metrics.change-point.found.v1";

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
