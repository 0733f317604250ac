package dev.milepost.alert.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link in a message lets its receiver do without signing in: acknowledge one alert, in the
 * round in which he was told of it.
 *
 * @param recipient in whose name
 * @param expiresAt to the second
 */
public record AckToken(String alert, int round, String recipient, Instant expiresAt) {

  /** How long a link is good. */
  public static final Duration LIFE = Duration.ofDays(7);

  private static final String VERSION = "ack1";

  /** The token as it stands in a link: what it says and its HMAC-SHA-256, both in base64url. */
  public String signed(byte[] key) {
    String said =
        String.join(
            "\n",
            VERSION,
            alert,
            Integer.toString(round),
            Long.toString(expiresAt.getEpochSecond()),
            recipient);
    String text = base64(said.getBytes(StandardCharsets.UTF_8));
    return text + "." + base64(hmac(text, key));
  }

  /**
   * What a token says; empty when this key has not signed it. The comparison's time is constant.
   */
  public static Optional<AckToken> verified(String token, byte[] key) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String text = token.substring(0, dot);
    try {
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      if (!MessageDigest.isEqual(hmac(text, key), signature)) {
        return Optional.empty();
      }
      String[] said =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 5);
      return said.length == 5 && said[0].equals(VERSION)
          ? Optional.of(
              new AckToken(
                  said[1],
                  Integer.parseInt(said[2]),
                  said[4],
                  Instant.ofEpochSecond(Long.parseLong(said[3]))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] hmac(String text, byte[] key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
