package dev.milepost.progress.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One message of a foreign system.
 *
 * @param project what it counts for
 * @param source of all its events
 * @param id the same when the message comes again
 * @param now when it came
 */
public record Delivery(String project, String source, String id, Instant now) {

  private static final int BYTES = 16;

  /** An id that is made of what a message says. */
  public static String digest(String prefix, byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((prefix + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
