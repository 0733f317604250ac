package dev.milepost.progress.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a hook and its sender both know. Never printed: {@link #toString} hides it.
 *
 * @param value as it stands in the sender's settings
 */
public record HookSecret(String value) {

  private static final int BYTES = 32;

  /** It travels in a header, which loses blanks at its ends. */
  private static final Pattern FORM = Pattern.compile("[!-~](?:[ -~]{14,198})[!-~]");

  private static final String SIGNATURE = "sha256=";

  /** A new one: 32 random bytes in hex. */
  public static HookSecret made(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new HookSecret(HexFormat.of().formatHex(bytes));
  }

  /** What is wrong with a secret that somebody chose; null when it is good. */
  public static @Nullable String wrong(String chosen) {
    return FORM.matcher(chosen).matches()
        ? null
        : "must hold 16 to 200 printable ASCII characters, without a blank at either end";
  }

  /**
   * Whether a body is signed with this secret, compared in constant time.
   *
   * @param signature {@code sha256=} and the HMAC-SHA-256 of the body in hex; null when none came
   */
  public boolean signed(byte[] body, @Nullable String signature) {
    byte[] wanted = (SIGNATURE + hmac(body)).getBytes(StandardCharsets.US_ASCII);
    byte[] given = bytes(signature);
    return MessageDigest.isEqual(wanted, given);
  }

  /** Whether a sender showed this secret, compared in constant time. */
  public boolean shown(@Nullable String token) {
    return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), bytes(token));
  }

  private String hmac(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  private static byte[] bytes(@Nullable String text) {
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "HookSecret[hidden]";
  }
}
