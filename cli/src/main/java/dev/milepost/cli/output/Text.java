package dev.milepost.cli.output;

/** Text as it takes room on a terminal. */
public final class Text {
  private static final String ELLIPSIS = "…";

  private Text() {}

  /**
   * The text without anything that steers a terminal: a message comes from somebody's log and must
   * not move the cursor or recolour the screen of the person who reads it.
   */
  public static String visible(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t' || c == '\n' || c == '\r') {
                clean.append(' ');
              } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  /** Columns that the text takes. */
  public static int width(String text) {
    return text.codePoints().map(Text::width).sum();
  }

  private static int width(int c) {
    if (Character.getType(c) == Character.NON_SPACING_MARK) {
      return 0;
    }
    // East Asian wide and emoji blocks (Unicode Standard Annex 11), as far as terminals agree on
    // them.
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** The text cut to at most {@code columns}, with an ellipsis where something is left out. */
  public static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    if (columns <= 0) {
      return "";
    }
    var cut = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + width(c) > columns - 1) {
        break;
      }
      cut.appendCodePoint(c);
      used += width(c);
      i += Character.charCount(c);
    }
    return cut + ELLIPSIS;
  }

  /** The text cut or filled up to exactly {@code columns}. */
  public static String left(String text, int columns) {
    var fitted = fit(text, columns);
    return fitted + " ".repeat(Math.max(0, columns - width(fitted)));
  }

  /** The text at the right end of {@code columns}. */
  public static String right(String text, int columns) {
    var fitted = fit(text, columns);
    return " ".repeat(Math.max(0, columns - width(fitted))) + fitted;
  }
}
