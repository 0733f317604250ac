package dev.milepost.alert.oncall.store;

import dev.milepost.access.SecretDigest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Secrets that are handed out and stored as their digests only. */
final class Secrets {

  private static final int KEY_BYTES = 32;
  private static final int CODES = 1_000_000;

  private Secrets() {}

  /** A key of 256 random bits, as it stands in an address. */
  static String key() {
    var bytes = new byte[KEY_BYTES];
    // Made where it is used: one that is kept would be frozen into a native image with its seed.
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A code of six digits. */
  static String code() {
    return String.format(Locale.ROOT, "%06d", new SecureRandom().nextInt(CODES));
  }

  /** What is stored in a secret's place. */
  static byte[] digest(String secret) {
    var digest = SecretDigest.of(secret);
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(digest.first())
        .putLong(digest.second())
        .putLong(digest.third())
        .putLong(digest.fourth())
        .array();
  }

  /** Whether a secret is the one of that digest, in a time that does not tell how near it came. */
  static boolean matches(byte @Nullable [] digest, String secret) {
    byte[] given = digest(secret);
    return MessageDigest.isEqual(digest == null ? new byte[given.length] : digest, given)
        && digest != null;
  }
}
