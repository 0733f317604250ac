package dev.milepost.contracts.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A component changed its verdict.
 *
 * @param component component id
 * @param project project it belongs to
 * @param verdict verdict now
 * @param previous verdict before
 * @param cause component that explains it; null when it is its own cause
 * @param reason why, in words
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record ComponentChangedState(
    String component,
    @Nullable String project,
    Verdict verdict,
    Verdict previous,
    @Nullable String cause,
    String reason,
    Instant at,
    long version)
    implements HealthFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.health.component.changed-state.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return component;
  }

  @Override
  public String key() {
    return component;
  }
}
