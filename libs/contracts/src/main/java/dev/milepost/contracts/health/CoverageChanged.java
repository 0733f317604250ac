package dev.milepost.contracts.health;

import java.time.Instant;
import java.util.List;

/**
 * The share of known things with a fresh signal changed.
 *
 * @param scope all, or one kind of thing
 * @param known known things
 * @param fresh those with a fresh signal
 * @param missing some of those without, at most 100
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record CoverageChanged(
    String scope, int known, int fresh, List<String> missing, Instant at, long version)
    implements HealthFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.health.coverage.changed.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return scope;
  }

  @Override
  public String key() {
    return scope;
  }
}
