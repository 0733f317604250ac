package dev.milepost.health.security.rest;

import dev.milepost.health.security.Detail;
import dev.milepost.health.security.SecurityEvent;
import dev.milepost.health.security.store.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is answered.
 *
 * @param origin falco, vulnerability, certificate, workload-settings or sign-in
 * @param severity critical, high, medium or low
 * @param firstAt since when, of this time that it is there
 * @param occurrences how often it was seen since then
 * @param state open or resolved
 * @param resolvedBy who settled it; null when its origin no longer sees it
 * @param note why it was resolved
 */
record SecurityView(
    String id,
    String origin,
    String rule,
    String severity,
    String component,
    @Nullable String project,
    String summary,
    List<Detail> details,
    Instant firstAt,
    Instant lastAt,
    long occurrences,
    String state,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable String note,
    long version) {

  static SecurityView of(Kept kept) {
    SecurityEvent event = kept.event();
    return new SecurityView(
        Long.toString(kept.id()),
        event.origin().word(),
        event.rule(),
        event.severity().name().toLowerCase(Locale.ROOT),
        event.component(),
        event.project(),
        event.summary(),
        event.details(),
        kept.firstAt(),
        event.at(),
        kept.occurrences(),
        kept.open() ? "open" : "resolved",
        kept.resolvedAt(),
        kept.resolvedBy(),
        kept.note(),
        kept.version());
  }
}
