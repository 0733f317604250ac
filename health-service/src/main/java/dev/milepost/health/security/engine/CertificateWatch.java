package dev.milepost.health.security.engine;

import dev.milepost.contracts.Severity;
import dev.milepost.health.security.Certificate;
import dev.milepost.health.security.Place;
import dev.milepost.health.security.store.SecurityDesk;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes of certificates that checks are shown that they end soon, or no longer do. A check is made
 * every few seconds: only what is other than it was is written, and now and then that it still is.
 */
@ApplicationScoped
public class CertificateWatch {

  private static final Logger LOG = Logger.getLogger(CertificateWatch.class);
  private static final Duration STILL = Duration.ofHours(6);
  private static final int MOST = 20_000;

  private final SecurityDesk desk;
  private final InstantSource clock;
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  public CertificateWatch(SecurityDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  private record Told(
      String component, Certificate certificate, Optional<Severity> severity, Instant at) {

    boolean says(Told other) {
      return component.equals(other.component)
          && certificate.equals(other.certificate)
          && severity.equals(other.severity)
          && other.at.isBefore(at.plus(STILL));
    }
  }

  /**
   * Takes what a check of a component has seen.
   *
   * @param fields what conditions can speak of; those of a certificate may be missing
   */
  public void seen(String component, String check, Map<String, @Nullable Object> fields) {
    if (!(fields.get("certificate.expiresIn") instanceof Duration left)) {
      return;
    }
    Instant now = clock.instant();
    var certificate =
        new Certificate(check, String.valueOf(fields.get("certificate.subject")), now.plus(left));
    var say = new Told(component, certificate, certificate.severity(now), now);
    Told before = told.get(check);
    if (before != null && before.says(say)) {
      return;
    }
    if (told.size() >= MOST) {
      told.clear();
    }
    told.put(check, say);
    desk.owner(Place.component(component))
        .chain(owner -> desk.take(owner, certificate.of(owner, now)))
        .subscribe()
        .with(
            done -> {},
            failure -> {
              told.remove(check, say);
              LOG.warnf(
                  "That the certificate of check %s ends %s could not be written: %s",
                  check, certificate.endsAt(), failure.getMessage());
            });
  }
}
