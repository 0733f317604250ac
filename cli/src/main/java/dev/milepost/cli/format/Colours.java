package dev.milepost.cli.format;

/**
 * Control sequences of terminals (ECMA-48, section 5.4), which tools print around what they say.
 */
public final class Colours {
  private static final char ESCAPE = '\u001b';

  private Colours() {}

  /** The line without control sequences; the line itself when it holds none. */
  public static String removed(String line) {
    int next = line.indexOf(ESCAPE);
    if (next < 0) {
      return line;
    }
    var plain = new StringBuilder(line.length());
    int from = 0;
    while (next >= 0) {
      plain.append(line, from, next);
      from = after(line, next);
      next = line.indexOf(ESCAPE, from);
    }
    return plain.append(line, from, line.length()).toString();
  }

  /** The index after the sequence that begins at {@code at}. */
  private static int after(String line, int at) {
    int i = at + 1;
    if (i < line.length() && line.charAt(i) == '[') {
      i++;
      while (i < line.length() && (line.charAt(i) < '@' || line.charAt(i) > '~')) {
        i++;
      }
      return Math.min(i + 1, line.length());
    }
    return i;
  }
}
