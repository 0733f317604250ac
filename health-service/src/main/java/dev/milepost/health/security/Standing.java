package dev.milepost.health.security;

import dev.milepost.contracts.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an event stands that was seen before.
 *
 * @param resolvedAt null while it is open
 * @param resolvedBy the person who settled it; null when its origin no longer saw it, or it is open
 */
public record Standing(
    Severity severity,
    String content,
    Instant lastAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy) {

  /** What a sighting makes of an event. */
  public enum Step {
    /** Not seen before. */
    BEGUN,
    /** Seen before, over or long ago; begins anew. */
    AGAIN,
    /** Goes on, and is worse. */
    WORSE,
    /** Goes on. */
    COUNTED,
    /** Was told already, or something later was. */
    KNOWN;

    /** Whether others are told. */
    public boolean told() {
      return this == BEGUN || this == AGAIN || this == WORSE;
    }
  }

  /** What comes of a sighting of the same origin, component and rule; null before the first. */
  public static Step step(@Nullable Standing before, SecurityEvent event) {
    if (before == null) {
      return Step.BEGUN;
    }
    boolean stands = event.origin().window().isEmpty();
    if (event.at().equals(before.lastAt()) || stands && event.at().isBefore(before.lastAt())) {
      return Step.KNOWN;
    }
    return before.resolvedAt() == null
        ? open(before, event)
        : resolved(before, event, before.resolvedAt());
  }

  private static Step open(Standing before, SecurityEvent event) {
    boolean silent =
        event
            .origin()
            .window()
            .map(window -> event.at().isAfter(before.lastAt().plus(window)))
            .orElse(false);
    if (silent) {
      return Step.AGAIN;
    }
    return event.severity().compareTo(before.severity()) < 0 ? Step.WORSE : Step.COUNTED;
  }

  private static Step resolved(Standing before, SecurityEvent event, Instant resolvedAt) {
    if (!event.at().isAfter(resolvedAt)) {
      return event.origin().window().isEmpty() ? Step.KNOWN : Step.COUNTED;
    }
    boolean settled =
        before.resolvedBy() != null
            && !event.content().isEmpty()
            && event.content().equals(before.content())
            && event.severity().compareTo(before.severity()) >= 0;
    return settled ? Step.COUNTED : Step.AGAIN;
  }
}
