package dev.milepost.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 of a secret that a sender shows: what a table may be looked up by in its place. A lookup
 * that compares digests tells a sender nothing about the secrets that are in it.
 */
public record SecretDigest(long first, long second, long third, long fourth) {

  /** The digest of a token or a key. */
  public static SecretDigest of(String secret) {
    try {
      var bytes =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
      return new SecretDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
