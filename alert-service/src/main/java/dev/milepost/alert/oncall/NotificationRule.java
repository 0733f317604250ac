package dev.milepost.alert.oncall;

import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * How a person wants to be told.
 *
 * @param severities types of alerts it is for
 * @param hours when it is for, by the person's clocks
 * @param contact id of the contact method
 * @param after time from being paged to this message
 */
public record NotificationRule(
    Set<AlertType> severities, WeeklyWindow hours, String contact, Duration after) {

  private static final Duration LONGEST = Duration.ofHours(24);

  public NotificationRule {
    severities = Set.copyOf(severities);
  }

  /** Whether it is for such an alert at that moment. */
  boolean isFor(AlertType severity, Instant moment, ZoneId zone) {
    return severities.contains(severity) && hours.covers(moment, zone);
  }

  void check(Faults faults, String path, Set<String> contacts) {
    if (severities.isEmpty()) {
      faults.add(path + "severities", "must name at least one severity");
    }
    hours.check(faults, path);
    if (!contacts.contains(contact)) {
      faults.add(path + "contact", "must be the id of one of the person's contacts");
    }
    if (after.isNegative() || after.compareTo(LONGEST) > 0) {
      faults.add(path + "after", "must be between PT0S and PT24H");
    }
  }
}
