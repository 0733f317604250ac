package dev.milepost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./monitor install} puts somewhere, run by name and from somewhere else. */
class InstallIT {
  private static final Map<String, String> NO_BUILD =
      Map.of("MILEPOST_BUILD", "never", "JAVA_HOME", System.getProperty("java.home"));

  /** The JVM ends at once when it cannot use the archive, instead of doing without. */
  private static final Map<String, String> ARCHIVE_OR_NOTHING =
      Map.of("JDK_JAVA_OPTIONS", "-Xshare:on");

  @TempDir private static Path folder;
  private static Path elsewhere = Path.of("");
  private static Path prefix = Path.of("");

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    prefix = folder.resolve("my tools");
    var script = Path.of("").toAbsolutePath().resolveSibling("monitor").toString();
    var installed =
        Ran.command(elsewhere, NO_BUILD, List.of(script, "install", "--prefix", "../my tools"));
    assertThat(installed.err()).isEmpty();
    assertThat(installed.code()).isZero();
  }

  private static Ran byName(Map<String, String> environment, String line)
      throws IOException, InterruptedException {
    return Ran.command(
        elsewhere,
        environment,
        List.of("sh", "-c", "PATH='" + prefix.resolve("bin") + "':$PATH; " + line));
  }

  private static Path lib() {
    return prefix.resolve("lib/milepost/cli");
  }

  @Test
  void eachOfTheSixteenLinksIsItsCommand() throws IOException, InterruptedException {
    List<String> names;
    try (var bin = Files.list(prefix.resolve("bin"))) {
      names =
          bin.map(f -> f.getFileName().toString()).filter(n -> n.startsWith("monitor-")).toList();
    }
    assertThat(names).hasSize(16);
    for (var name : names) {
      var help = byName(Map.of(), name + " --help");
      assertThat(help.err()).isEmpty();
      assertThat(help.out())
          .startsWith("Usage: monitor " + name.substring("monitor-".length()) + " ");
      assertThat(help.code()).isZero();
    }
  }

  @Test
  void argumentsAndExitCodesPassThroughTheLauncher() throws IOException, InterruptedException {
    var bad = byName(Map.of(), "monitor-alerts --escalation 'two words'");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("\"two words\"");
    assertThat(byName(Map.of(), "monitor run --project p -- sh -c 'exit 7'").code()).isEqualTo(7);
  }

  @Test
  void theArchiveIsUsedAndAStaleOneIsPassedOverInSilence()
      throws IOException, InterruptedException {
    assumeThat(lib().resolve("monitor")).as("a native binary needs no archive").doesNotExist();
    assertThat(byName(ARCHIVE_OR_NOTHING, "monitor version").code()).isZero();
    var jar = lib().resolve("milepost-cli-0.1.0.jar");
    var built = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    try {
      assertThat(byName(ARCHIVE_OR_NOTHING, "monitor version").code()).isNotZero();
      var stale = byName(Map.of(), "monitor version");
      assertThat(stale.out()).matches("milepost \\d+\\.\\d+\\.\\d+\\R");
      assertThat(stale.err()).isEmpty();
      assertThat(stale.code()).isZero();
    } finally {
      Files.setLastModifiedTime(jar, built);
    }
  }

  @Test
  void aTornArchiveIsPassedOverInSilence() throws IOException, InterruptedException {
    assumeThat(lib().resolve("monitor")).as("a native binary needs no archive").doesNotExist();
    Path archive;
    try (var lib = Files.newDirectoryStream(lib(), "*.jsa")) {
      archive = lib.iterator().next();
    }
    var whole = Files.readAllBytes(archive);
    for (int size : new int[] {0, 100, whole.length / 2}) {
      Files.write(archive, java.util.Arrays.copyOf(whole, size));
      var torn = byName(Map.of(), "monitor version");
      assertThat(torn.out()).matches("milepost \\d+\\.\\d+\\.\\d+\\R");
      assertThat(torn.err()).isEmpty();
      assertThat(torn.code()).isZero();
    }
    Files.write(archive, whole);
  }
}
