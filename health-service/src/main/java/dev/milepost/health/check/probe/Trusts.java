package dev.milepost.health.check.probe;

import dev.milepost.health.check.asked.Trust;
import dev.milepost.health.secret.store.MissingSecret;
import dev.milepost.health.secret.store.Secrets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Whom connections trust, with the secrets in place of their names; and what they were shown. */
@ApplicationScoped
class Trusts {

  /** RFC 5280, 4.2.1.6: dNSName and iPAddress. */
  private static final List<Integer> NAMES = List.of(2, 7);

  private static final int MOST_NAMES = 100;

  private final Secrets secrets;
  private final InstantSource clock;

  Trusts(Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Sets whom a client trusts, and as whom it comes; not whether it checks names. */
  void set(ClientOptionsBase options, Trust trust) throws MissingSecret {
    options.setSsl(true).setTrustAll(!trust.verify());
    if (trust.ca() != null) {
      options.setPemTrustOptions(new PemTrustOptions().addCertValue(pem(trust.ca())));
    }
    if (trust.certificate() != null && trust.key() != null) {
      options.setPemKeyCertOptions(
          new PemKeyCertOptions()
              .addCertValue(pem(trust.certificate()))
              .addKeyValue(pem(trust.key())));
    }
  }

  /** A connection over TLS, whose handshake takes no longer than it may. */
  NetClientOptions overTls(Trust trust, Duration within) throws MissingSecret {
    var options =
        new NetClientOptions()
            .setConnectTimeout(Math.toIntExact(within.toMillis()))
            .setHostnameVerificationAlgorithm(trust.verify() ? "HTTPS" : "");
    set(options, trust);
    options.setSslHandshakeTimeout(within.toMillis());
    options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    return options;
  }

  private Buffer pem(String secret) throws MissingSecret {
    return Buffer.buffer(secrets.of(secret));
  }

  /** Adds what conditions can say of the certificate that was shown. */
  void shown(@Nullable SSLSession session, Map<String, @Nullable Object> fields) {
    X509Certificate certificate = certificate(session);
    if (certificate == null) {
      return;
    }
    fields.put(
        "certificate.expiresIn",
        Duration.between(clock.instant(), certificate.getNotAfter().toInstant()));
    fields.put("certificate.subject", certificate.getSubjectX500Principal().getName());
    fields.put("certificate.issuer", certificate.getIssuerX500Principal().getName());
    fields.put("certificate.names", names(certificate));
  }

  private static @Nullable X509Certificate certificate(@Nullable SSLSession session) {
    try {
      return session != null && session.getPeerCertificates()[0] instanceof X509Certificate first
          ? first
          : null;
    } catch (SSLPeerUnverifiedException e) {
      // None was shown; a condition on it says so.
      return null;
    }
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> NAMES.contains(name.get(0)))
              .limit(MOST_NAMES)
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
