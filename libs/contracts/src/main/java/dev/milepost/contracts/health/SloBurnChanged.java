package dev.milepost.contracts.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The burn rate of an error budget changed its level.
 *
 * @param component component id
 * @param project project it belongs to
 * @param objective objective name
 * @param burnRate 1 uses the budget up exactly within its window
 * @param budgetLeft 0 to 1
 * @param burning true when a burn-rate limit is crossed
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record SloBurnChanged(
    String component,
    @Nullable String project,
    String objective,
    double burnRate,
    double budgetLeft,
    boolean burning,
    Instant at,
    long version)
    implements HealthFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.health.slo-burn.changed.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return component + "/" + objective;
  }

  @Override
  public String key() {
    return component;
  }
}
