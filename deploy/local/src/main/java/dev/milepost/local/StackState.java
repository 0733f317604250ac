package dev.milepost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What a supervisor says of its stack, for {@code up}, {@code status} and {@code down}.
 *
 * @param phase starting, ready or failed
 * @param detail why it failed, or what it waits for
 */
record StackState(String phase, String detail, String baseAddress, int offset) {

  boolean ready() {
    return phase.equals("ready");
  }

  boolean failed() {
    return phase.equals("failed");
  }

  void write(Path file) {
    var properties = new Properties();
    properties.setProperty("phase", phase);
    properties.setProperty("detail", detail);
    properties.setProperty("baseAddress", baseAddress);
    properties.setProperty("offset", Integer.toString(offset));
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      try (var out = Files.newOutputStream(temporary)) {
        properties.store(out, null);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<StackState> read(Path file) {
    var properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(
        new StackState(
            properties.getProperty("phase", ""),
            properties.getProperty("detail", ""),
            properties.getProperty("baseAddress", ""),
            Integer.parseInt(properties.getProperty("offset", "0"))));
  }
}
