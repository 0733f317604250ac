package dev.milepost.cli.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The output of one tool, told line by line. What a line means depends on the lines before it, so
 * each stream needs its own.
 */
public interface ToolLog {
  /**
   * Takes the next line.
   *
   * @param line without line end and without colours
   */
  void line(String line);

  /** When the line taken last says it was; null when it does not say. */
  default @Nullable Instant at() {
    return null;
  }
}
