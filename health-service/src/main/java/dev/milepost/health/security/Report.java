package dev.milepost.health.security;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was sent of one component.
 *
 * @param rules those it speaks of besides its events: what is open of them is over
 * @param from who says that they are over, for people
 * @param at as of when it speaks
 * @param madeBy what an event must have among its details to be over; null for any: that a report
 *     was deleted ends only what that report had told, not what its successor did
 */
public record Report(
    Origin origin,
    List<SecurityEvent> events,
    Set<String> rules,
    String from,
    Instant at,
    @Nullable Detail madeBy) {

  /** One event, which says nothing of others. */
  public static Report of(SecurityEvent event) {
    return new Report(event.origin(), List.of(event), Set.of(), "", event.at(), null);
  }
}
