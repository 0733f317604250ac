package dev.milepost.cli.format;

/** What a format makes of a line; a line that says nothing about a task gives no reading at all. */
public sealed interface Reading {
  /** The offset of the line's first byte in its file or stream. */
  long offset();

  /** The line's text, at most {@link Region#KEPT} bytes of it. */
  String line();

  /**
   * A step.
   *
   * @param ordinal 0 for a line's first step, 1 for its second, and so on
   */
  record Found(long offset, String line, int ordinal, Step step) implements Reading {}

  /** A line that means to be a step but cannot be read as one. */
  record Unreadable(long offset, String line, String why) implements Reading {}
}
