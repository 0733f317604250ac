package dev.milepost.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * An implementation's log that grows while it is followed.
 *
 * @param file where it is
 */
record GrowingLog(Path file) {

  /** Adds a line as a build writes it, with the present time before it. */
  GrowingLog line(String text) {
    try {
      Files.writeString(
          file,
          Instant.now() + " " + text + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
