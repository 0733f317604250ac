package dev.milepost.cli.output;

/**
 * What the standard output can show.
 *
 * @see #PIPE
 */
public interface Terminal {
  /** A pipe or a file: nothing repaints, nothing is coloured. */
  Terminal PIPE = new Fixed(false, false, new Size(100, 24));

  /** Columns and rows of the window. */
  record Size(int columns, int rows) {}

  /** Whether a person watches the output on a terminal. */
  boolean interactive();

  /** Whether escape sequences for colour are wanted. */
  boolean color();

  /** The window's size now; it may change at any time. */
  Size size();

  /** A terminal that never changes. */
  record Fixed(boolean interactive, boolean color, Size size) implements Terminal {}
}
