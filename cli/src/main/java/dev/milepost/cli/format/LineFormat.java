package dev.milepost.cli.format;

import java.util.function.Consumer;

/** Reads one kind of output. A format may remember earlier lines, so each stream needs its own. */
public interface LineFormat {
  /** The name that {@code --format} knows it by. */
  String name();

  /** Reads whole lines, in order. */
  void read(Region region, Consumer<Reading> out);

  /**
   * Whether a line's meaning depends on earlier lines, so that reading on after a restart must
   * begin at the top.
   */
  boolean remembers();
}
