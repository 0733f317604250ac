package dev.milepost.cli.format.tap;

import dev.milepost.cli.format.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a producer says about the test point before it: comments, or a YAML block, of which {@code
 * message} or {@code error} is taken.
 */
final class Diagnostics {
  private final Words comments = new Words();
  private final Words message = new Words();
  private int blockIndent = -1;
  private int keyIndent = -1;
  private boolean inMessage;

  /** Begins a YAML block. */
  void open(int indent) {
    blockIndent = indent;
    inMessage = false;
  }

  boolean isOpen() {
    return blockIndent >= 0;
  }

  void comment(String text) {
    comments.add(text);
  }

  /** A line of the YAML block; {@code ...} at its indentation ends it. */
  void line(String line) {
    int indent = indent(line);
    var text = line.strip();
    if (indent <= blockIndent && text.equals("...")) {
      blockIndent = -1;
      return;
    }
    if (inMessage && (indent > keyIndent || text.isEmpty())) {
      message.add(text);
      return;
    }
    inMessage = false;
    var value = value(text, "message:");
    if (value == null) {
      value = value(text, "error:");
    }
    if (value != null && message.isEmpty()) {
      keyIndent = indent;
      inMessage = value.startsWith("|") || value.startsWith(">");
      if (!inMessage) {
        message.add(unquoted(value));
      }
    }
  }

  @Nullable String said() {
    return message.isEmpty() ? comments.said() : message.said();
  }

  private static @Nullable String value(String text, String key) {
    return text.startsWith(key) ? text.substring(key.length()).strip() : null;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && value.charAt(0) == value.charAt(value.length() - 1)
            && (value.charAt(0) == '\'' || value.charAt(0) == '"');
    return quoted ? value.substring(1, value.length() - 1).replace("''", "'") : value;
  }

  static int indent(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }
}
