package dev.milepost.cli.live;

import java.io.PrintStream;
import java.util.List;

/**
 * A frame that is repainted in place. It uses the terminal's second screen, so that a window that
 * changes its size leaves no debris, and leaves the last frame behind on the first.
 */
public final class Screen implements AutoCloseable {
  private static final String ESC = "\u001b[";
  private static final String ENTER = ESC + "?1049h" + ESC + "?25l";
  private static final String LEAVE = ESC + "?25h" + ESC + "?1049l";

  /**
   * Terminals that know it hold back painting until the frame is whole (synchronized output, mode
   * 2026).
   */
  private static final String HOLD = ESC + "?2026h";

  private static final String SHOW = ESC + "?2026l";

  private final PrintStream out;
  private List<String> shown = List.of();

  public Screen(PrintStream out) {
    this.out = out;
    out.print(ENTER);
    out.flush();
  }

  /**
   * Shows the lines; each must fit the width, all must fit the height. A frame like the one shown
   * writes nothing.
   */
  public void paint(List<String> lines) {
    if (lines.equals(shown)) {
      return;
    }
    var frame = new StringBuilder(HOLD).append(ESC).append('H');
    for (int i = 0; i < lines.size(); i++) {
      frame.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append(ESC).append('K');
    }
    frame.append(ESC).append('J').append(SHOW);
    out.print(frame);
    out.flush();
    shown = List.copyOf(lines);
  }

  @Override
  public void close() {
    out.print(LEAVE);
    shown.forEach(out::println);
    out.flush();
  }
}
