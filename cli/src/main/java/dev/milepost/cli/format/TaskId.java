package dev.milepost.cli.format;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Task ids made of what tools call their tests and steps: {@code
 * [A-Za-z0-9][A-Za-z0-9._:-]{0,127}}.
 */
public final class TaskId {
  private static final int LONGEST = 128;
  private static final int SUM = "-01234567".length();

  private TaskId() {}

  /**
   * The text with everything outside the grammar of ids turned into hyphens. A name that is too
   * long, or has letters of other scripts, ends with a sum of the whole name, so that two such
   * names do not become one task.
   *
   * @param otherwise the id when nothing of the text is left
   */
  public static String of(String text, String otherwise) {
    var id = new StringBuilder(Math.min(text.length(), LONGEST));
    boolean lost = text.length() > LONGEST;
    for (int i = 0; i < text.length() && id.length() < LONGEST; i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean allowed = alphanumeric || c == '.' || c == '_' || c == ':' || c == '-';
      lost |= c >= 0x80;
      if (!id.isEmpty() || alphanumeric) {
        id.append(allowed ? c : '-');
      }
    }
    if (lost) {
      id.setLength(Math.min(id.length(), LONGEST - SUM));
      return (id.isEmpty() ? otherwise : id) + "-" + sum(text);
    }
    return id.isEmpty() ? otherwise : id.toString();
  }

  private static String sum(String text) {
    var sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", sum.getValue());
  }
}
