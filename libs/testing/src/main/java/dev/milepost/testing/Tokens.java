package dev.milepost.testing;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.access.token.SigningKey;
import dev.milepost.access.token.TokenSigner;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens that the service under test accepts, and some that it must not. */
public final class Tokens {

  static final String SIGNING_KEY = SigningKey.generate();
  private static final TokenSigner SIGNER = new TokenSigner(SIGNING_KEY);
  private static final byte[] INGEST_SECRET = randomBytes();

  private Tokens() {}

  /** A good token of that role for all projects. */
  public static String of(Role role) {
    return of(role, null);
  }

  /** A good token of that role for one project. */
  public static String of(Role role, @Nullable String project) {
    return SIGNER.sign(
        new Caller(
            "test-" + role.wireName(),
            role,
            project,
            UUID.randomUUID().toString(),
            Instant.now().plus(Duration.ofHours(1))),
        Instant.now());
  }

  /** A token whose time is over. */
  public static String expired(Role role) {
    return SIGNER.sign(
        new Caller(
            "late", role, null, UUID.randomUUID().toString(), Instant.now().minusSeconds(60)),
        Instant.now().minusSeconds(3600));
  }

  /** A token signed by somebody else. */
  public static String forged(Role role) {
    return new TokenSigner(SigningKey.generate())
        .sign(
            new Caller(
                "mallory", role, null, UUID.randomUUID().toString(), Instant.now().plusSeconds(60)),
            Instant.now());
  }

  static byte[] ingestSecret() {
    return INGEST_SECRET.clone();
  }

  private static byte[] randomBytes() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
