package dev.milepost.alert.alert;

import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param fingerprint what makes it the same thing; only one alert of it is open at a time
 * @param detail the words that came with it
 * @param occurrences how often it was reported while open
 * @param policy name of the escalation policy
 * @param version increases with every change
 */
public record Alert(
    String id,
    String fingerprint,
    String title,
    AlertType type,
    AlertStatus status,
    Map<String, String> labels,
    @Nullable String project,
    @Nullable String task,
    @Nullable String component,
    @Nullable String detail,
    int occurrences,
    String policy,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    long version) {

  /** Whether somebody still has to be told. */
  public boolean unanswered() {
    return status == AlertStatus.TRIGGERED;
  }

  Alert acknowledged(String actor, Instant now) {
    return new Alert(
        id,
        fingerprint,
        title,
        type,
        AlertStatus.ACKNOWLEDGED,
        labels,
        project,
        task,
        component,
        detail,
        occurrences,
        policy,
        startedAt,
        now,
        now,
        actor,
        null,
        null,
        version + 1);
  }

  Alert resolved(String actor, Instant now) {
    return new Alert(
        id,
        fingerprint,
        title,
        type,
        AlertStatus.RESOLVED,
        labels,
        project,
        task,
        component,
        detail,
        occurrences,
        policy,
        startedAt,
        now,
        acknowledgedAt,
        acknowledgedBy,
        now,
        actor,
        version + 1);
  }

  Alert occurred(@Nullable String words, Instant now) {
    return new Alert(
        id,
        fingerprint,
        title,
        type,
        status,
        labels,
        project,
        task,
        component,
        words == null ? detail : words,
        occurrences + 1,
        policy,
        startedAt,
        now,
        acknowledgedAt,
        acknowledgedBy,
        resolvedAt,
        resolvedBy,
        version + 1);
  }
}
