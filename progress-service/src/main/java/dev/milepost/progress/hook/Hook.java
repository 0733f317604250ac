package dev.milepost.progress.hook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hook without its secret.
 *
 * @param id 128 random bits in the URL's alphabet
 * @param project what is sent to it counts for
 * @param name what people call it
 * @param actor who made it
 */
public record Hook(
    HookProtocol protocol,
    String id,
    String project,
    @Nullable String name,
    String actor,
    Instant createdAt) {

  private static final int ID_BYTES = 16;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

  /** An id that cannot be guessed. */
  public static String newId(SecureRandom random) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether a text could be the id of a hook. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
