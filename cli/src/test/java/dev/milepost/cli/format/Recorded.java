package dev.milepost.cli.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Logs that real tools have written; each folder's README says how. */
public final class Recorded {
  private static final Path LOGS = Path.of("src/test/resources/dev/milepost/cli/format");

  private Recorded() {}

  /** A log by its folder and name, such as {@code pytest/dots}. */
  public static byte[] log(String name) {
    try {
      return Files.readAllBytes(LOGS.resolve(name + ".log"));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  /** All logs, as {@code folder/name}. */
  public static List<String> all() {
    try (Stream<Path> files = Files.walk(LOGS)) {
      return files
          .map(file -> LOGS.relativize(file).toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - ".log".length()))
          .sorted()
          .toList();
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }
}
