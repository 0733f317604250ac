package dev.milepost.alert.breaking;

import dev.milepost.testing.DebianPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Another time of day for a process, by Debian's faketime. Its library is loaded by itself, because
 * the program of that name stands between a process and whoever kills it. Without the "monotonic
 * fix", which makes a JVM's timed waits return at once, and with the monotonic clock as it is.
 */
final class WrongClock {

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private WrongClock() {}

  /** What a command begins with so that its clock is off by so much. */
  static List<String> by(Duration off) {
    return List.of(
        "env",
        "LD_PRELOAD=" + library(),
        "FAKETIME=%+ds".formatted(off.toSeconds()),
        "FAKETIME_DONT_FAKE_MONOTONIC=1",
        "FAKETIME_FORCE_MONOTONIC_FIX=0");
  }

  /** Where it is missing the test is skipped, but not in CI, which installs it. */
  private static Path library() {
    try (var machines = Files.newDirectoryStream(LIBRARIES, Files::isDirectory)) {
      for (Path machine : machines) {
        if (Files.exists(machine.resolve(LIBRARY))) {
          return machine.resolve(LIBRARY);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw DebianPackage.missing(LIBRARY, "faketime");
  }
}
