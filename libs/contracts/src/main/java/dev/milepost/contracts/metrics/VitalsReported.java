package dev.milepost.contracts.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one web vital of a project stands over the window that metrics-service looks at.
 *
 * @param project project id
 * @param page page or group of pages; null for all of them
 * @param name LCP, INP, CLS, FCP or TTFB
 * @param good page views that were rated good
 * @param views page views that were rated at all
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record VitalsReported(
    String project,
    @Nullable String page,
    String name,
    long good,
    long views,
    Instant at,
    long version)
    implements MetricsFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.metrics.vitals.reported.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project + "/" + name;
  }

  @Override
  public String key() {
    return project;
  }
}
