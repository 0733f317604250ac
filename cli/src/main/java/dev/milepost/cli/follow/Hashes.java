package dev.milepost.cli.follow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names made of content: SHA-256, cut to 128 bits, in lower-case hex. */
final class Hashes {
  private static final int BYTES = 16;

  private Hashes() {}

  static String of(byte[] content, int from, int to) {
    var digest = sha256();
    digest.update(content, from, to - from);
    return hex(digest);
  }

  /** The id of an event: the same line of the same file always has the same one. */
  static String event(String fingerprint, int generation, long offset, String line, int ordinal) {
    var digest = sha256();
    digest.update(
        (fingerprint + ' ' + generation + ' ' + offset + ' ' + ordinal + '\n')
            .getBytes(StandardCharsets.US_ASCII));
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
