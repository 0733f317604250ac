package dev.milepost.health.security;

import dev.milepost.contracts.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was seen and bears on security. The same origin, component and rule are the same
 * event.
 *
 * @param project of the component; null when it has none
 * @param summary what happened, for people
 * @param details more of it, {@value #MOST_DETAILS} at most
 * @param content what it is made of, so that one that a person has settled is told again only when
 *     it is made of something else; empty where each sighting stands for itself
 * @param at when it was seen, to the microsecond that is kept
 */
public record SecurityEvent(
    Origin origin,
    String rule,
    Severity severity,
    String component,
    @Nullable String project,
    String summary,
    List<Detail> details,
    String content,
    Instant at) {

  /** Details of one event. */
  public static final int MOST_DETAILS = 40;

  public SecurityEvent {
    details = details.stream().limit(MOST_DETAILS).toList();
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
