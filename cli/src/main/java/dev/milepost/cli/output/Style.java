package dev.milepost.cli.output;

/**
 * Colour by the sixteen names that every terminal theme defines, so that the reader's own theme
 * decides the shade.
 */
public enum Style {
  STRONG("1"),
  FAINT("2"),
  ACCENT("34"),
  GOOD("32"),
  BAD("31"),
  WARNING("33");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style when colour is wanted, otherwise the text. */
  public String on(String text, boolean color) {
    return color && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
