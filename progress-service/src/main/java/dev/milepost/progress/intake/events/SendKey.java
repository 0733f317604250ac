package dev.milepost.progress.intake.events;

import dev.milepost.access.Caller;
import dev.milepost.problem.Failure;
import dev.milepost.progress.intake.Grammar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) of events: with it, events
 * without an id get ids that the same send has again, so that a repeat after a lost answer counts
 * once. The body is a part of it: a key that is used for something else loses nothing.
 */
final class SendKey {

  private SendKey() {}

  static String of(Caller caller, String key, byte[] body) {
    String wrong = Grammar.name(key);
    if (wrong != null) {
      throw Failure.invalid("Idempotency-Key", wrong);
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((caller.name() + "\n" + key + "\n").getBytes(StandardCharsets.UTF_8));
      return "send:" + HexFormat.of().formatHex(digest.digest(body), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
