package dev.milepost.health.security;

import dev.milepost.contracts.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate that a check was shown.
 *
 * @param check id of the check
 * @param subject whose it is
 * @param endsAt when it ends, to the minute
 */
public record Certificate(String check, String subject, Instant endsAt) {

  /** Time to renew it. */
  private static final Duration SOON = Duration.ofDays(21);

  /** Whatever renews it has not. */
  private static final Duration VERY_SOON = Duration.ofDays(7);

  private static final int LONGEST = 500;

  public Certificate {
    endsAt = endsAt.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
    subject = Text.clean(subject, LONGEST);
  }

  /** How bad it is that it ends then; empty when there is time. */
  public Optional<Severity> severity(Instant now) {
    Duration left = Duration.between(now, endsAt);
    if (!left.isPositive()) {
      return Optional.of(Severity.CRITICAL);
    }
    if (left.compareTo(VERY_SOON) < 0) {
      return Optional.of(Severity.HIGH);
    }
    return left.compareTo(SOON) < 0 ? Optional.of(Severity.MEDIUM) : Optional.empty();
  }

  /** What it says of its component: that it ends soon, or that none does any more. */
  public Report of(Owner owner, Instant now) {
    String rule = "Certificate ends soon: " + check;
    return new Report(
        Origin.CERTIFICATE,
        severity(now).map(severity -> event(rule, severity, owner, now)).stream().toList(),
        Set.of(rule),
        "the certificate ends " + endsAt,
        now,
        null);
  }

  private SecurityEvent event(String rule, Severity severity, Owner owner, Instant now) {
    return new SecurityEvent(
        Origin.CERTIFICATE,
        rule,
        severity,
        owner.component(),
        owner.project(),
        "the certificate of " + subject + " ends " + endsAt,
        List.of(
            new Detail("check", check),
            new Detail("subject", subject),
            new Detail("endsAt", endsAt.toString())),
        endsAt.toString(),
        now);
  }
}
