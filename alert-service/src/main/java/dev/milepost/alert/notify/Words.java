package dev.milepost.alert.notify;

/** Text of strangers, where it must not be more than text. */
public final class Words {

  private Words() {}

  /** One line: a break in a title must not become one in a header or in a signature. */
  public static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
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
}
