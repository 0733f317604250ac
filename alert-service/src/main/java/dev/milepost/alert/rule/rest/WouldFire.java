package dev.milepost.alert.rule.rest;

import dev.milepost.alert.rule.Rehearsal.Raised;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that a rule would have raised.
 *
 * @param severity critical, warning, info or success
 * @param resolvedAt when it would have been over; null when not by the end
 * @param why it would have been over
 */
public record WouldFire(
    String fingerprint,
    String title,
    String severity,
    Map<String, String> labels,
    @Nullable String detail,
    Instant firedAt,
    int occurrences,
    @Nullable Instant resolvedAt,
    @Nullable String why) {

  static WouldFire of(Raised raised) {
    return new WouldFire(
        raised.fingerprint(),
        raised.content().title(),
        raised.content().type().name().toLowerCase(Locale.ROOT),
        raised.content().labels(),
        raised.content().detail(),
        raised.firedAt(),
        raised.occurrences(),
        raised.resolvedAt(),
        raised.why());
  }
}
