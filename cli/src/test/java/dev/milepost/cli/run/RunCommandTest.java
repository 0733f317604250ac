package dev.milepost.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.FakeServer;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  private final Path folder;

  RunCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private int run(Captured captured, String... command) {
    var arguments =
        new java.util.ArrayList<>(
            java.util.List.of(
                "run", "--project", "p", "--task", "job", "--data", folder.toString(), "--"));
    arguments.addAll(java.util.List.of(command));
    return captured.run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 77, 255})
  void exitsWithTheCommandsCode(int code) throws IOException {
    try (var server = FakeServer.start(0)) {
      assertThat(run(Captured.at(server), "sh", "-c", "exit " + code)).isEqualTo(code);
      assertThat(server.story())
          .containsExactly("job started", code == 0 ? "job completed" : "job failed");
      assertThat(Json.text(server.events().getLast(), "message")).isEqualTo("exit code " + code);
    }
  }

  @Test
  void passesEveryByteThrough() throws IOException {
    var bytes = new byte[3_000_000];
    new Random(7).nextBytes(bytes);
    var file = Files.write(folder.resolve("bytes"), bytes);
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(run(captured, "cat", file.toString())).isZero();
      assertThat(captured.outBytes()).isEqualTo(bytes);
      assertThat(captured.err()).isEmpty();
    }
  }

  @Test
  void keepsTheTwoStreamsApart() throws IOException {
    var bytes = new byte[1_000_000];
    new Random(8).nextBytes(bytes);
    var file = Files.write(folder.resolve("bytes"), bytes);
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(run(captured, "sh", "-c", "cat '" + file + "' >&2; printf 'no line end'"))
          .isZero();
      assertThat(captured.errBytes()).isEqualTo(bytes);
      assertThat(captured.out()).isEqualTo("no line end");
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "KILL,137", "USR1,138"})
  void aCommandThatASignalEndsIsToldAsAShellTellsIt(String signal, int code) throws IOException {
    try (var server = FakeServer.start(0)) {
      assertThat(run(Captured.at(server), "sh", "-c", "echo STARTED a; kill -" + signal + " $$"))
          .isEqualTo(code);
      assertThat(server.story())
          .containsExactly("job started", "a started", "a cancelled", "job failed");
    }
  }

  /** The bound is far above what a start needs, and below every time-out of a request. */
  @Test
  void aServerThatNeverAnswersIsNotWaitedFor() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var captured =
          new Captured(
              Map.of(
                  "MILEPOST_URL",
                  "http://localhost:" + silent.getLocalPort(),
                  "MILEPOST_TOKEN",
                  FakeServer.TOKEN));
      long begun = System.nanoTime();
      assertThat(run(captured, "sh", "-c", "echo hello; exit 3")).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(captured.out()).isEqualTo("hello\n");
      assertThat(captured.err()).contains("2 events are not sent").contains("next monitor run");
    }
  }

  @Test
  void aSpoolThatCannotBeWrittenChangesNothing() throws IOException {
    Files.writeString(folder.resolve("run"), "not a folder");
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(run(captured, "sh", "-c", "echo hello; exit 3")).isEqualTo(3);
      assertThat(captured.out()).isEqualTo("hello\n");
      assertThat(captured.err()).contains("2 could not be kept").contains("cannot be written");
    }
  }

  @Test
  void reportsStepsBelowTheCommand() throws IOException {
    try (var server = FakeServer.start(0)) {
      run(
          Captured.at(server),
          "sh",
          "-c",
          "echo STARTED a; echo COMPLETED a well; sleep 0.3; echo STARTED x/y >&2; exit 1");
      assertThat(server.story())
          .containsExactlyInAnyOrder(
              "job started",
              "a started",
              "a completed",
              "x-y started",
              "x-y cancelled",
              "job failed");
      assertThat(server.story()).endsWith("x-y cancelled", "job failed");
      assertThat(Json.text(server.events().get(1), "parent")).isEqualTo("job");
    }
  }

  @Test
  void aCommandThatDoesNotExistFailsLikeInAShell() throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(run(captured, "no-such-command-anywhere")).isEqualTo(127);
      assertThat(captured.err()).contains("no-such-command-anywhere");
      assertThat(server.story()).containsExactly("job started", "job failed");
    }
  }

  @Test
  void whatCannotBeSentIsKeptForTheNextRun() throws IOException {
    int port;
    try (var server = FakeServer.start(0)) {
      port = server.port();
    }
    var away =
        new Captured(
            Map.of("MILEPOST_URL", "http://localhost:" + port, "MILEPOST_TOKEN", FakeServer.TOKEN));
    long begun = System.nanoTime();
    assertThat(run(away, "sh", "-c", "echo STARTED a; exit 4")).isEqualTo(4);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(away.out()).isEqualTo("STARTED a\n");
    assertThat(away.err()).contains("4 events are not sent").contains("next monitor run");
    try (var server = FakeServer.start(port)) {
      var back = Captured.at(server);
      assertThat(run(back, "true")).isZero();
      assertThat(server.story())
          .containsExactlyInAnyOrder(
              "job started",
              "a started",
              "a cancelled",
              "job failed",
              "job started",
              "job completed");
      assertThat(back.err()).isEmpty();
    }
    try (var left = Files.list(folder.resolve("run"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aRefusalIsSaidOnceAndChangesNothing() throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured =
          new Captured(Map.of("MILEPOST_URL", server.base().toString(), "MILEPOST_TOKEN", "wrong"));
      assertThat(run(captured, "echo", "hello")).isZero();
      assertThat(captured.out()).isEqualTo("hello\n");
      assertThat(captured.err().lines())
          .singleElement()
          .asString()
          .contains("2 events are not sent")
          .contains("401");
    }
  }

  @Test
  void knowsTheForegroundGroup() {
    assertThat(Forwarding.isForeground("12 (a) b) S 1 12 12 34816 12 4194304")).isTrue();
    assertThat(Forwarding.isForeground("12 (sh) S 1 12 12 34816 99 4194304")).isFalse();
    assertThat(Forwarding.isForeground("12 (sh) S 1 12 12 0 -1 4194304")).isFalse();
  }

  /** Only TERM: a shell started where INT or HUP is ignored, as under nohup, cannot trap them. */
  @Test
  void whatACommandSaysWhenItIsToldToEndIsStillRead() throws IOException, InterruptedException {
    var script = "trap 'echo got; exit 9' TERM; echo ready; while :; do sleep 0.1; done";
    var command = new ProcessBuilder("sh", "-c", script).start();
    try (var out = command.inputReader()) {
      assertThat(out.readLine()).isEqualTo("ready");
      Forwarding.forward("TERM", command);
      assertThat(out.readLine()).isEqualTo("got");
      assertThat(command.waitFor()).isEqualTo(9);
    } finally {
      command.toHandle().destroyForcibly();
    }
  }

  @Test
  void aToolsTasksStandBelowTheCommandWhichTellsThePercentage() throws IOException {
    var log = Path.of("src/test/resources/dev/milepost/cli/format/pytest/stopped.log");
    try (var server = FakeServer.start(0)) {
      assertThat(run(Captured.at(server), "sh", "-c", "cat " + log + "; exit 1")).isEqualTo(1);
      assertThat(server.story())
          .containsExactly(
              "job started",
              "job progressed",
              "tests-test_orders.py started",
              "tests-test_orders.py:test_saves_an_order failed",
              "job progressed",
              "tests-test_orders.py:test_saves_an_order failed",
              "tests-test_orders.py failed",
              "job failed");
      assertThat(Json.text(server.events().get(2), "parent")).isEqualTo("job");
      assertThat(server.events().get(4).get("percent").asInt()).isEqualTo(20);
      assertThat(Json.text(server.events().getLast(), "message")).isEqualTo("exit code 1");
    }
  }
}
