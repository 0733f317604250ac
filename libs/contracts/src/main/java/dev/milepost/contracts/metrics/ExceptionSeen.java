package dev.milepost.contracts.metrics;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry carried an exception; alert-service groups it as an error.
 *
 * @param project project id
 * @param exceptionType class or code
 * @param message message
 * @param stacktrace stack trace, cut at 64 KiB
 * @param labels service, version, operation
 * @param task task it happened in
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record ExceptionSeen(
    String project,
    String exceptionType,
    @Nullable String message,
    @Nullable String stacktrace,
    Map<String, String> labels,
    @Nullable String task,
    Instant at,
    long version)
    implements MetricsFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.metrics.exception.seen.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project + "/" + exceptionType;
  }

  @Override
  public String key() {
    return project;
  }
}
