package dev.milepost.contracts.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat did not come in time.
 *
 * @param component component id
 * @param project project it belongs to
 * @param task task it speaks for
 * @param lastSeen last heartbeat; null when there never was one
 * @param expectedEvery agreed interval
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record HeartbeatLost(
    String component,
    @Nullable String project,
    @Nullable String task,
    @Nullable Instant lastSeen,
    Duration expectedEvery,
    Instant at,
    long version)
    implements HealthFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.health.heartbeat.lost.v1";

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
