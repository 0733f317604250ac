package dev.milepost.progress.intake;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Ids made of what other tools call their work, within {@link Grammar#id}. The same names always
 * give the same id; names that lose something on the way end with a sum of the whole, so that two
 * of them do not become one task.
 */
public final class ForeignId {

  private static final int LONGEST = 128;
  private static final int SUM = "-01234567".length();

  private ForeignId() {}

  /** The id of one name, such as a milestone's. */
  public static String of(String name) {
    return joined("", name);
  }

  /**
   * The id of a name within a kind, {@code taskrun:build-7}. Of several parts each keeps its place:
   * {@code service:production:shop}.
   *
   * @param kind of letters and digits
   */
  public static String of(String kind, String... parts) {
    return joined(kind, parts);
  }

  private static String joined(String kind, String... parts) {
    var id = new StringBuilder(kind);
    boolean lost = false;
    for (String part : parts) {
      if (!id.isEmpty()) {
        id.append(':');
      }
      lost |= part.isEmpty();
      for (int i = 0; i < part.length() && id.length() <= LONGEST; i++) {
        char c = part.charAt(i);
        boolean kept =
            alphanumeric(c)
                || (!id.isEmpty() && (c == '.' || c == '_' || c == '-'))
                // Between several parts the colon has a meaning of its own.
                || (!id.isEmpty() && c == ':' && parts.length == 1);
        lost |= !kept;
        if (kept || !id.isEmpty()) {
          id.append(kept ? c : '-');
        }
      }
    }
    if (lost || id.length() > LONGEST) {
      id.setLength(Math.min(id.length(), LONGEST - SUM));
      return (id.isEmpty() ? "x" : id) + "-" + sum(parts);
    }
    return id.toString();
  }

  private static boolean alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String sum(String... parts) {
    var sum = new CRC32C();
    for (String part : parts) {
      sum.update(part.getBytes(StandardCharsets.UTF_8));
      sum.update(0);
    }
    return String.format("%08x", sum.getValue());
  }
}
