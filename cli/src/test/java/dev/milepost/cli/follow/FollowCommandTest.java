package dev.milepost.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.Eventually;
import dev.milepost.cli.fake.FakeServer;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FollowCommandTest {
  private final Path folder;
  private final Path log;
  private FakeServer server;

  FollowCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.log = folder.resolve("implementation.log");
    this.server = FakeServer.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A follower on its own thread. */
  private final class Running implements AutoCloseable {
    private final StopRequest stop = new StopRequest();
    private final Captured captured;
    private final CompletableFuture<Integer> code;

    Running(String... more) {
      this(Captured.at(server), more);
    }

    Running(Captured captured, String... more) {
      this.captured = captured;
      var arguments =
          Stream.concat(
                  Stream.of(log.toString(), "--project", "p", "--data", folder.toString()),
                  Stream.of(more))
              .toArray(String[]::new);
      code =
          CompletableFuture.supplyAsync(
              () -> new CommandLine(new FollowCommand(captured.around(), stop)).execute(arguments));
    }

    String err() {
      return captured.err();
    }

    int end() {
      stop.ask();
      try {
        return code.get();
      } catch (InterruptedException | ExecutionException failed) {
        throw new AssertionError(failed);
      }
    }

    @Override
    public void close() {
      end();
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void truncate() throws IOException {
    try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }

  private void eventually(String... story) {
    Eventually.until(
        "story " + String.join(", ", story) + " but " + server.story(),
        () -> server.story().size() >= story.length);
    assertThat(server.story()).containsExactly(story);
  }

  @Test
  void followsWhatIsThereAndWhatComes() throws IOException {
    append("STARTED a\nnoise\n");
    try (var running = new Running()) {
      eventually("a started");
      append("COMPL");
      append("ETED a in 3 s\nSTARTED b");
      eventually("a started", "a completed");
      append("\n");
      eventually("a started", "a completed", "b started");
      assertThat(running.end()).isZero();
    }
    var event = server.events().get(1);
    assertThat(Json.text(event, "project")).isEqualTo("p");
    assertThat(Json.text(event, "source")).isEqualTo("follow:implementation.log");
    assertThat(Json.text(event, "message")).isEqualTo("in 3 s");
  }

  @Test
  void waitsForAFileThatAppearsLater() throws IOException {
    try (var running = new Running()) {
      Eventually.until("it says that it waits", () -> running.err().contains("waiting for"));
      append("STARTED a\n");
      eventually("a started");
    }
  }

  @Test
  void goesOnAfterARestartWithoutDoubling() throws IOException {
    append("STARTED a\n");
    new Running("--once").code.join();
    append("COMPLETED a\n");
    new Running("--once").code.join();
    new Running("--once").code.join();
    eventually("a started", "a completed");
    assertThat(server.duplicates()).isZero();
  }

  @Test
  void aLostPlaceSendsTheSameIdsAgain() throws IOException {
    append("2026-01-01T00:00:00Z STARTED a\n2026-01-01T00:00:01Z FAILED a\n");
    new Running("--once").code.join();
    new Running("--once", "--state", folder.resolve("other.json").toString()).code.join();
    eventually("a started", "a failed");
    assertThat(server.duplicates()).isEqualTo(2);
  }

  @Test
  void finishesARenamedFileAndThenReadsTheNewOne() throws IOException {
    append("STARTED a\n");
    try (var running = new Running()) {
      eventually("a started");
      var old = folder.resolve("implementation.log.1");
      Files.move(log, old);
      append("STARTED c\n");
      Files.writeString(old, "COMPLETED a\nSTARTED b", StandardOpenOption.APPEND);
      eventually("a started", "a completed", "b started", "c started");
    }
  }

  @Test
  void aNewFileThatBeginsLikeTheOldOneIsNotMistakenForIt() throws IOException {
    append("STARTED a\n");
    try (var running = new Running()) {
      eventually("a started");
      Files.move(log, folder.resolve("implementation.log.1"));
      append("STARTED a\nCOMPLETED a\n");
      eventually("a started", "a started", "a completed");
    }
  }

  @Test
  void findsTheFileThatWasRenamedWhileItWasAway() throws IOException {
    append("STARTED a\n");
    new Running("--once").code.join();
    append("COMPLETED a\n");
    Files.move(log, folder.resolve("implementation.log.1"));
    append("STARTED b\n");
    try (var running = new Running()) {
      eventually("a started", "a completed", "b started");
    }
  }

  @Test
  void readsATruncatedFileAnew() throws IOException {
    append("STARTED a\n");
    try (var running = new Running()) {
      eventually("a started");
      truncate();
      append("STARTED b\n");
      eventually("a started", "b started");
    }
  }

  @Test
  void noticesATruncationThatGrewPastThePlace() throws IOException {
    append("STARTED a\n");
    new Running("--once").code.join();
    truncate();
    append("STARTED b\nCOMPLETED b and more than there was\n");
    new Running("--once").code.join();
    eventually("a started", "b started", "b completed");
  }

  @Test
  void aServerThatIsAwayLosesNothing() throws IOException {
    int port = server.port();
    server.close();
    append("STARTED a\n");
    try (var running = new Running()) {
      Eventually.until("it says that it waits", () -> running.err().contains("cannot reach"));
      Files.move(log, folder.resolve("implementation.log.1"));
      append("STARTED b\n");
      server = FakeServer.start(port);
      eventually("a started", "b started");
      assertThat(running.end()).isZero();
      assertThat(running.err()).contains("takes events again");
    }
  }

  @Test
  void honoursRetryAfter() throws IOException {
    server.answerNext(new FakeServer.Answer(429, "", "1"));
    append("STARTED a\n");
    long before = System.nanoTime();
    new Running("--once").code.join();
    eventually("a started");
    assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
  }

  @Test
  void namedLinesGoToTheRejectsAndTheRestIsSent() throws IOException {
    append("STARTED a\nSTARTED b/d\nserver STARTED\nCOMPLETED a\n");
    var running = new Running("--once");
    running.code.join();
    eventually("a started", "a completed");
    try (var files = Files.newDirectoryStream(folder.resolve("follow"), "*.rejects")) {
      assertThat(Files.readString(files.iterator().next()))
          .contains("\nSTARTED b/d\n", "\nserver STARTED\n", "task must match");
    }
    assertThat(running.err()).contains("rejected implementation.log at byte 10: task must match");
  }

  @Test
  void aRefusalThatNamesNothingIsNarrowedDown() throws IOException {
    server.answerNext(new FakeServer.Answer(400, "{\"title\":\"Bad Request\"}", null));
    append("STARTED a\nSTARTED b\n");
    new Running("--once").code.join();
    eventually("a started", "b started");
  }

  @Test
  void aRefusedCallerIsToldAndThePlaceStays() throws IOException {
    server.answerNext(
        new FakeServer.Answer(
            403, "{\"title\":\"Forbidden\",\"detail\":\"role viewer may not send\"}", null));
    append("STARTED a\n");
    assertThat(
            Captured.at(server)
                .run(
                    "follow",
                    log.toString(),
                    "--project",
                    "p",
                    "--once",
                    "--data",
                    folder.toString()))
        .isEqualTo(4);
    assertThat(server.events()).isEmpty();
    new Running("--once").code.join();
    eventually("a started");
  }

  /** As each {@code up} does. */
  private void mint(String token) throws IOException {
    Files.writeString(folder.resolve("operator.token"), token + "\n");
  }

  private Captured withTheStacksToken() {
    return new Captured(Map.of("MILEPOST_URL", server.base().toString()));
  }

  @Test
  void goesOnWithTheTokenOfTheNextStart() throws IOException {
    mint(FakeServer.TOKEN);
    append("STARTED a\n");
    try (var running = new Running(withTheStacksToken())) {
      eventually("a started");
      mint("of another start");
      append("COMPLETED a\n");
      Eventually.until("it is refused again", () -> server.refused() > 2);
      mint(FakeServer.TOKEN);
      append("STARTED b\n");
      eventually("a started", "a completed", "b started");
      assertThat(running.end()).isZero();
      assertThat(running.err().lines().filter(l -> l.contains("401")))
          .singleElement()
          .asString()
          .contains("operator.token", "the place is kept");
    }
    assertThat(server.duplicates()).isZero();
  }

  @Test
  void waitsForATokenThatIsNotThereYet() throws IOException {
    append("STARTED a\n");
    try (var running = new Running(withTheStacksToken())) {
      Eventually.until("it says that it waits", () -> running.err().contains("401"));
      mint(FakeServer.TOKEN);
      eventually("a started");
    }
  }

  @Test
  void aGivenTokenThatIsRefusedEndsIt() throws IOException {
    append("STARTED a\n");
    var environment =
        new Captured(Map.of("MILEPOST_URL", server.base().toString(), "MILEPOST_TOKEN", "wrong"));
    var file = Files.writeString(folder.resolve("my.token"), "wrong").toString();
    var line = List.of("follow", log.toString(), "--project=p", "--data=" + folder);
    assertThat(environment.run(line.toArray(String[]::new))).isEqualTo(4);
    assertThat(environment.err()).contains("401", "MILEPOST_TOKEN");
    var named = withTheStacksToken();
    assertThat(
            named.run(
                Stream.concat(line.stream(), Stream.of("--token-file=" + file))
                    .toArray(String[]::new)))
        .isEqualTo(4);
    assertThat(named.err()).contains("401", "my.token");
    new Running("--once").code.join();
    eventually("a started");
  }

  @Test
  void theStacksTokenWithoutTheRoleEndsIt() throws IOException {
    mint(FakeServer.TOKEN);
    server.answerNext(new FakeServer.Answer(403, "{\"title\":\"Forbidden\"}", null));
    append("STARTED a\n");
    assertThat(
            withTheStacksToken().run("follow", log.toString(), "--project=p", "--data=" + folder))
        .isEqualTo(4);
    assertThat(server.events()).isEmpty();
  }

  @Test
  void cutsBatchesAtAThousandEvents() throws IOException {
    var text = new StringBuilder();
    IntStream.range(0, 2_500).forEach(i -> text.append("STARTED t").append(i).append('\n'));
    append(text.toString());
    new Running("--once").code.join();
    assertThat(server.batches()).containsExactly(1000, 1000, 500);
  }

  @Test
  void timesNeverStepBackAndKeepTheOrderOfTheLines() throws IOException {
    append(
        "2026-01-01T00:00:05Z STARTED a\n2026-01-01T00:00:01Z FAILED a\nSTARTED a\n2026-01-01T00:00:06Z COMPLETED a\n");
    new Running("--once").code.join();
    assertThat(server.events())
        .extracting(e -> Json.text(e, "at"))
        .containsExactly(
            "2026-01-01T00:00:05Z",
            "2026-01-01T00:00:05.000001Z",
            "2026-01-01T00:00:05.000002Z",
            "2026-01-01T00:00:06Z");
  }

  @Test
  void fromTheEndPassesOverWhatIsThere() throws IOException {
    append("STARTED a\n");
    try (var running = new Running("--from", "end")) {
      Eventually.until("the place is taken", () -> Files.isDirectory(folder.resolve("follow")));
      // What is written before the follower has opened the file counts as there already, so write
      // until it reports.
      Eventually.until(
          "a new line is reported",
          () -> {
            try {
              append("STARTED b\n");
            } catch (IOException full) {
              throw new AssertionError(full);
            }
            return !server.events().isEmpty();
          });
    }
    assertThat(server.story()).containsOnly("b started");
  }

  @Test
  void aMavenLogGoesOnInTheMiddleOfABuild() throws IOException {
    append(
        "[INFO] Scanning for projects...\n[INFO] ---< g:m >---\n[INFO] Building m 1.0\n[INFO] --- jar:3:jar (default-jar) @ m ---\n");
    new Running("--once").code.join();
    append("[INFO] BUILD SUCCESS\n");
    new Running("--once").code.join();
    eventually(
        "build started",
        "m started",
        "m:jar:jar:default-jar started",
        "m:jar:jar:default-jar completed",
        "m completed",
        "build completed");
    assertThat(server.duplicates()).isZero();
  }

  @Test
  void oneFollowerAPlace() throws IOException {
    append("STARTED a\n");
    try (var running = new Running()) {
      eventually("a started");
      var second = Captured.at(server);
      assertThat(
              second.run("follow", log.toString(), "--project", "p", "--data", folder.toString()))
          .isEqualTo(2);
      assertThat(second.err()).contains("another monitor follow").contains("--state");
    }
  }
}
