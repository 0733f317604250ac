package dev.milepost.cli.progress;

/**
 * How a row of the live view shares the window's width. The name comes first, then the bar, then
 * the message: what does not fit is left out, never wrapped.
 *
 * @param bar 0 when there is no room for one
 * @param message 0 when there is no room for one
 */
record TaskColumns(int name, int bar, int message) {
  static final int STATE = 9;
  static final int AGE = 12;
  static final int ATTEMPTS = 4;

  /** Mark, gaps, state, percent, age and attempts. */
  private static final int FIXED = 2 + 2 + STATE + 1 + 5 + AGE + ATTEMPTS;

  private static final int GAP = 2;
  private static final int SHORTEST_NAME = 8;
  private static final int SHORTEST_MESSAGE = 8;

  static TaskColumns fitting(int columns, int widestName) {
    int room = Math.max(SHORTEST_NAME, columns - FIXED);
    int bar = columns >= 110 ? 16 : columns >= 72 ? 8 : 0;
    int beside = room - (bar == 0 ? 0 : bar + GAP);
    int name =
        Math.clamp(
            widestName,
            SHORTEST_NAME,
            Math.max(SHORTEST_NAME, columns >= 110 ? beside * 2 / 3 : beside));
    int message = beside - name - GAP;
    return new TaskColumns(name, bar, message >= SHORTEST_MESSAGE ? message : 0);
  }
}
