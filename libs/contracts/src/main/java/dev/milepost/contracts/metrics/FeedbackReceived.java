package dev.milepost.contracts.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user gave feedback.
 *
 * @param project project id
 * @param feedback feedback id
 * @param kind scale of the score
 * @param score on the scale of {@code kind}
 * @param comment the user's words
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record FeedbackReceived(
    String project,
    String feedback,
    Kind kind,
    @Nullable Integer score,
    @Nullable String comment,
    Instant at,
    long version)
    implements MetricsFact {

  /** CSAT is 1 to 5, NPS is 0 to 10, a comment has no score. */
  public enum Kind {
    CSAT,
    NPS,
    COMMENT
  }

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.metrics.feedback.received.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project + "/" + feedback;
  }

  @Override
  public String key() {
    return project;
  }
}
