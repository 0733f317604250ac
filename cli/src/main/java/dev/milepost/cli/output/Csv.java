package dev.milepost.cli.output;

import java.util.List;

/** Comma-separated values as RFC 4180 has them, with a line feed as line end. */
public final class Csv {
  private Csv() {}

  public static String row(List<String> cells) {
    var row = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        row.append(',');
      }
      row.append(cell(cells.get(i)));
    }
    return row.toString();
  }

  /**
   * One cell. A cell that begins like a formula gets an apostrophe, because messages come from
   * anybody's log and a spreadsheet would run them.
   */
  static String cell(String text) {
    var safe =
        !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text)
            ? "'" + text
            : text;
    boolean quoted =
        safe.indexOf(',') >= 0
            || safe.indexOf('"') >= 0
            || safe.indexOf('\n') >= 0
            || safe.indexOf('\r') >= 0;
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean isNumber(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isDigit(c) && c != '.' && c != 'E' && c != '-') {
        return false;
      }
    }
    return text.length() > 1;
  }
}
