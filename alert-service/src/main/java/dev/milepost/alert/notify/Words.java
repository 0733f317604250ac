package dev.milepost.alert.notify;

/** Text of strangers, where it must not be more than text. */
public final class Words {

  private Words() {}

  /**
   * One line: a break in a title must not become one in a header or in a signature, and no control
   * character, C1 among them (ECMA-48, section 5.3), reaches somebody's terminal.
   */
  public static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }

  /** At most so many characters, with a mark where it was cut. */
  public static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  /** As the text of an HTML element or of an attribute in quotes. */
  public static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * Whether PostgreSQL keeps a text as it is: it refuses NUL, and in the place of half of a
   * surrogate pair something else would be kept, so that the same is not found again by it.
   */
  public static boolean isWritable(String text) {
    return text.codePoints().noneMatch(Words::isLost);
  }

  /** A text of which all can be kept, with question marks in the places of what cannot. */
  public static String writable(String text) {
    if (isWritable(text)) {
      return text;
    }
    var clean = new StringBuilder(text.length());
    text.codePoints().map(each -> isLost(each) ? '?' : each).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isLost(int codePoint) {
    return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
  }
}
