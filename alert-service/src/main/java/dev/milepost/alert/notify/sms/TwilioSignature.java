package dev.milepost.alert.notify.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code X-Twilio-Signature}: base64 of the HMAC-SHA-1, keyed with the account's auth token, of the
 * address that Twilio was given, followed by every field's name and value in the order of the names
 * (https://www.twilio.com/docs/usage/security#validating-requests).
 */
final class TwilioSignature {

  private TwilioSignature() {}

  /** Whether one who knows the token has sent these fields to this address, in constant time. */
  static boolean good(
      @Nullable String signature, String url, Map<String, List<String>> form, String token) {
    return signature != null
        && MessageDigest.isEqual(
            of(url, form, token).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  static String of(String url, Map<String, List<String>> form, String token) {
    var said = new StringBuilder(url);
    new TreeMap<>(form)
        .forEach(
            (name, values) ->
                new TreeSet<>(values).forEach(value -> said.append(name).append(value)));
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(said.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-1 is part of every JDK", e);
    }
  }
}
