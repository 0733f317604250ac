package dev.milepost.alert.intake.pagerduty;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event does to the alert of its dedup key. The names on the wire are lower case. */
enum EventAction {
  TRIGGER,
  ACKNOWLEDGE,
  RESOLVE;

  /** The action of that name in lower case. */
  static Optional<EventAction> byName(@Nullable String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
