package dev.milepost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Eventually;
import dev.milepost.cli.fake.FakeServer;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code monitor run} as a process group of its own, interrupted as Ctrl-C does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "env and setsid of coreutils make the group")
class RunIT {
  private final Path folder;

  RunIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private Process start(FakeServer server, Path out, String script) throws IOException {
    Path jar;
    try (var jars = Files.newDirectoryStream(Path.of("target"), "milepost-cli-*.jar")) {
      jar = jars.iterator().next().toAbsolutePath();
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // A build in the background has SIGINT ignored, which children inherit and a shell cannot undo.
    var builder =
        new ProcessBuilder(
                List.of(
                    "env",
                    "--default-signal=INT",
                    "setsid",
                    java,
                    "-jar",
                    jar.toString(),
                    "run",
                    "--project=p",
                    "--task=job",
                    "--",
                    "sh",
                    "-c",
                    script))
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile());
    builder
        .environment()
        .putAll(
            Map.of("MILEPOST_URL", server.base().toString(), "MILEPOST_TOKEN", FakeServer.TOKEN));
    return builder.start();
  }

  /** As a terminal does it. */
  private static void interruptGroup(Process process) throws IOException, InterruptedException {
    kill("-" + process.pid());
  }

  private static void kill(String whom) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-INT", "--", whom).inheritIO().start().waitFor())
        .isZero();
  }

  /** Ends what is left when an assertion fails. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Test
  void anInterruptEndsTheCommandAndItsOpenTasks() throws IOException, InterruptedException {
    try (var server = FakeServer.start(0)) {
      var process = start(server, folder.resolve("out"), "echo STARTED a; sleep 600");
      try {
        Eventually.until("the step is told", () -> server.story().contains("a started"));
        interruptGroup(process);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(server.story())
            .containsExactly("job started", "a started", "a cancelled", "job failed");
        assertThat(Json.text(server.events().getLast(), "message")).isEqualTo("exit code 130");
        assertThat(process.descendants()).isEmpty();
      } finally {
        end(process);
      }
    }
  }

  @Test
  void aCommandThatHandlesAnInterruptHasTheLastWord() throws IOException, InterruptedException {
    try (var server = FakeServer.start(0)) {
      var out = folder.resolve("out");
      var script =
          "trap 'echo COMPLETED a; exit 5' INT; echo STARTED a; while :; do sleep 0.1; done";
      var process = start(server, out, script);
      try {
        Eventually.until("the step is told", () -> server.story().contains("a started"));
        // As a supervisor without a terminal does it: the command gets it from run, once.
        kill(Long.toString(process.pid()));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(5);
        assertThat(Files.readString(out)).isEqualTo("STARTED a\nCOMPLETED a\n");
        assertThat(server.story())
            .containsExactly("job started", "a started", "a completed", "job failed");
      } finally {
        end(process);
      }
    }
  }
}
