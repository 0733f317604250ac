package dev.milepost.health.security.store;

import dev.milepost.health.security.SecurityEvent;
import dev.milepost.health.security.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is kept.
 *
 * @param event as it was seen last
 * @param firstAt since when, of this time that it is there
 * @param occurrences how often it was seen since then
 * @param note why it was resolved
 */
public record Kept(
    long id,
    SecurityEvent event,
    Instant firstAt,
    long occurrences,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable String note,
    long version) {

  /** Whether it goes on. */
  public boolean open() {
    return resolvedAt == null;
  }

  Standing standing() {
    return new Standing(event.severity(), event.content(), event.at(), resolvedAt, resolvedBy);
  }
}
