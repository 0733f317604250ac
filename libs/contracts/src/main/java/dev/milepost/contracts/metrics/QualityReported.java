package dev.milepost.contracts.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A quality report was read: tests, coverage or findings. What it did not hold is null.
 *
 * @param project project id
 * @param task task it is evidence for
 * @param format junit, jacoco, sarif, …
 * @param testsPassed tests that passed
 * @param testsFailed tests that failed
 * @param testsSkipped tests that were skipped
 * @param lineCoverage 0 to 1
 * @param findings findings of every level
 * @param severeFindings findings of level error
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record QualityReported(
    String project,
    @Nullable String task,
    String format,
    @Nullable Integer testsPassed,
    @Nullable Integer testsFailed,
    @Nullable Integer testsSkipped,
    @Nullable Double lineCoverage,
    @Nullable Integer findings,
    @Nullable Integer severeFindings,
    Instant at,
    long version)
    implements MetricsFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.metrics.quality.reported.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project;
  }

  @Override
  public String key() {
    return project;
  }
}
