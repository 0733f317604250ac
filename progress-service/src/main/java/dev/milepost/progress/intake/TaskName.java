package dev.milepost.progress.intake;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Task ids made of what foreign systems call their work. */
public final class TaskName {

  private static final int LONGEST = 128;
  private static final int SUM = "-01234567".length();

  private TaskName() {}

  /**
   * A name as an id, by the rule of {@code monitor follow}: what stands outside the grammar of ids
   * becomes a hyphen; a name that is too long or has letters of other scripts ends with a sum of
   * the whole name, so that no two such names become one task.
   *
   * @param name begins with a letter or digit
   */
  public static String id(String name) {
    var id = new StringBuilder(Math.min(name.length(), LONGEST));
    boolean lost = name.length() > LONGEST;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      lost |= c >= 0x80;
      if (id.length() < LONGEST) {
        id.append(allowed(c) ? c : '-');
      }
    }
    if (lost) {
      id.setLength(Math.min(id.length(), LONGEST - SUM));
      id.append('-').append(sum(name));
    }
    return id.toString();
  }

  private static boolean allowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '-';
  }

  private static String sum(String text) {
    var sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", sum.getValue());
  }
}
