package dev.milepost.health.uptime.rest;

/** Text within markup. */
final class Markup {

  private Markup() {}

  /** For elements and for attributes in double quotes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
