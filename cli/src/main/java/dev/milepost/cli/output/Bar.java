package dev.milepost.cli.output;

/** A progress bar of block characters, exact to an eighth of a column. */
public final class Bar {
  private static final String PARTS = " ▏▎▍▌▋▊▉";

  private Bar() {}

  /**
   * @param percent 0 to 100; what lies outside is drawn as the nearer end
   * @param columns the bar's whole width
   * @return the filled part; the caller fills the rest with its own colour
   */
  public static String filled(double percent, int columns) {
    double share = Math.clamp(percent, 0, 100) / 100;
    // Rounded down, so that a bar looks full only when everything is done.
    int eighths = (int) (share * columns * 8);
    var bar = "█".repeat(eighths / 8);
    return eighths % 8 == 0 ? bar : bar + PARTS.charAt(eighths % 8);
  }

  /** The bar with its unfilled rest dotted, for places without colour. */
  public static String of(double percent, int columns) {
    var filled = filled(percent, columns);
    return filled + "░".repeat(columns - filled.length());
  }
}
