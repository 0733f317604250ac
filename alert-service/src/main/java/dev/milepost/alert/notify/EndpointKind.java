package dev.milepost.alert.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an endpoint speaks. The names on the wire are lower case. */
public enum EndpointKind {
  WEBHOOK,
  SLACK,
  ALERTMANAGER,
  PAGERDUTY,
  SMS;

  /** The kind of that name in lower case. */
  public static Optional<EndpointKind> byName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
