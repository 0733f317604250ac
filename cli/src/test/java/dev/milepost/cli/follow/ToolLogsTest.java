package dev.milepost.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.FakeServer;
import dev.milepost.cli.format.Recorded;
import dev.milepost.cli.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code monitor follow} promises of every file, on logs of tools. */
class ToolLogsTest {
  private final Path folder;
  private final Path log;
  private final FakeServer server;

  ToolLogsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.log = folder.resolve("tool.log");
    this.server = FakeServer.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String follow(String... more) {
    var captured = Captured.at(server);
    var arguments =
        Stream.concat(
            Stream.of("follow", log.toString(), "--project=p", "--once", "--data=" + folder),
            Stream.of(more));
    assertThat(captured.run(arguments.toArray(String[]::new))).as(captured.err()).isZero();
    return captured.err();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logfmt/go-kit",
        "gradle/failed",
        "pytest/verbose",
        "gotest/failed",
        "tap/node",
        "githubactions/script",
        "maven/failed"
      })
  void aFileThatIsReadAgainSendsTheSameIds(String name) throws IOException {
    Files.write(log, Recorded.log(name));
    follow();
    int sent = server.events().size();
    assertThat(sent).isGreaterThan(2);
    follow("--state=" + folder.resolve("other.json"));
    assertThat(server.events()).hasSize(sent);
    assertThat(server.duplicates()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytest/xdist", "gotest/failed", "tap/prove", "gradle/compile"})
  void aRestartInTheMiddleChangesNothing(String name) throws IOException {
    var bytes = Recorded.log(name);
    Files.write(log, bytes);
    follow("--state=" + folder.resolve("whole.json"), "--source=whole");
    var whole = server.story();
    for (int at = 0; at < bytes.length; at += bytes.length / 5 + 1) {
      Files.write(log, Arrays.copyOf(bytes, lineStart(bytes, at)));
      follow("--source=parts");
    }
    Files.write(log, bytes);
    follow("--source=parts");
    assertThat(server.story()).hasSize(2 * whole.size());
    assertThat(server.story().subList(whole.size(), 2 * whole.size())).isEqualTo(whole);
    assertThat(server.duplicates()).isZero();
  }

  private static int lineStart(byte[] bytes, int at) {
    int start = at;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  @Test
  void timeNeverStepsBack() throws IOException {
    Files.write(log, Recorded.log("gotest/passed"));
    follow();
    var times = server.events().stream().map(ToolLogsTest::at).toList();
    assertThat(times).isSorted().doesNotHaveDuplicates();
    assertThat(times.getFirst()).isEqualTo(Instant.parse("2026-11-24T02:47:17.897182Z"));
  }

  private static Instant at(JsonNode event) {
    return Instant.parse(Objects.requireNonNull(Json.text(event, "at")));
  }

  @Test
  void parentsPercentAndMessageArrive() throws IOException {
    Files.write(log, Recorded.log("pytest/verbose"));
    follow();
    assertThat(server.events())
        .anySatisfy(
            event -> {
              assertThat(Json.text(event, "task")).isEqualTo("pytest");
              assertThat(Json.number(event, "percent")).isEqualTo(69);
            })
        .anySatisfy(
            event -> {
              assertThat(Json.text(event, "parent")).isEqualTo("tests-test_cart.py:TestTotals");
              assertThat(Json.text(event, "message")).isEqualTo("AssertionError: ten pe...");
            });
  }

  @Test
  void whatTheServerCannotTakeGoesToTheRejects() throws IOException {
    Files.write(log, Recorded.log("logfmt/logrus"));
    assertThat(follow()).contains("rejected tool.log at byte", "task must match");
    assertThat(server.story()).contains("migrate failed").hasSize(6);
    try (var files = Files.newDirectoryStream(folder.resolve("follow"), "*.rejects")) {
      assertThat(Files.readString(files.iterator().next())).contains("task=\"build image\"");
    }
  }

  @Test
  void rubbishBetweenTheLinesIsPassedOver() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var long1 = "x".repeat(10_000_000) + "\n";
    for (var line : List.of("TAP version 13\n", "\u0000\u00ff\n", long1, "1..2\n", "ok 1 - a\n")) {
      bytes.write(line.getBytes(StandardCharsets.ISO_8859_1));
    }
    Files.write(log, bytes.toByteArray());
    Files.writeString(log, "not ok 2 - b", StandardOpenOption.APPEND);
    follow();
    assertThat(server.story())
        .containsExactly(
            "tap started",
            "tap:a completed",
            "tap progressed",
            "tap:b failed",
            "tap progressed",
            "tap failed");
  }
}
