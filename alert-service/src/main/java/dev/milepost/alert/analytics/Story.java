package dev.milepost.alert.analytics;

import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert.
 *
 * @param fingerprint what makes it the same thing
 * @param name its label {@code alertname}, or else its title
 * @param pages messages about it that were accepted
 * @param byPerson whether a person resolved it, and not its sender or time
 */
public record Story(
    String fingerprint,
    String name,
    AlertType type,
    @Nullable String project,
    @Nullable String component,
    String source,
    Instant startedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    int pages,
    boolean byPerson) {

  /** From the trigger to the acknowledgement; empty without one. */
  public Optional<Duration> toAcknowledge() {
    return Optional.ofNullable(acknowledgedAt).map(at -> Duration.between(startedAt, at));
  }

  /** From the trigger to the end; empty while it is open. */
  public Optional<Duration> toResolve() {
    return Optional.ofNullable(resolvedAt).map(at -> Duration.between(startedAt, at));
  }

  /** It paged, nobody acknowledged it, and it ended without anybody: the page was for nothing. */
  public boolean pagedForNothing() {
    return pages > 0 && acknowledgedAt == null && resolvedAt != null && !byPerson;
  }
}
