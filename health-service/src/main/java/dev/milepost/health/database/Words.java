package dev.milepost.health.database;

import java.util.Locale;

/** Numbers as people say them. */
final class Words {

  private static final int LONGEST = 200;

  private Words() {}

  /** {@code 250 ms}, {@code 40 s}, {@code 4 m}, {@code 3 h}, {@code 2 d}: rounded down. */
  static String time(double seconds) {
    if (seconds < 1) {
      return Math.round(seconds * 1000) + " ms";
    }
    long whole = (long) seconds;
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3_600
        ? whole / 60 + " m"
        : whole < 86_400 ? whole / 3_600 + " h" : whole / 86_400 + " d";
  }

  /** {@code 1.4 GiB}. */
  static String bytes(double bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    int unit = 0;
    double left = bytes;
    while (left >= 1024 && unit < units.length - 1) {
      left /= 1024;
      unit++;
    }
    return unit == 0 ? (long) left + " B" : number(left) + " " + units[unit];
  }

  /** One digit after the point where that tells something. */
  static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** A statement in one line. */
  static String statement(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
