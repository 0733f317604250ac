package dev.milepost.contracts.health;

import dev.milepost.contracts.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A security event was seen.
 *
 * @param component component id
 * @param project project it belongs to
 * @param rule rule that matched
 * @param severity severity
 * @param summary what happened
 * @param origin Falco, vulnerability report, certificate, workload settings, sign-in
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record SecurityEventSeen(
    String component,
    @Nullable String project,
    String rule,
    Severity severity,
    String summary,
    String origin,
    Instant at,
    long version)
    implements HealthFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.health.security-event.seen.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return component + "/" + rule;
  }

  @Override
  public String key() {
    return component;
  }
}
