package dev.milepost.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.connect.Credential;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.Eventually;
import dev.milepost.cli.fake.FakeServer;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.live.Watch;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  private final Path folder;

  WatchTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void report(FakeServer server, String line) throws IOException {
    var log = Files.writeString(folder.resolve("log"), line + "\n");
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
        .isZero();
  }

  private static CompletableFuture<Void> watch(
      FakeServer server, Captured captured, StopRequest stop, OutputFormat format) {
    return watch(server, new Credential.Given(FakeServer.TOKEN), captured, stop, format);
  }

  private static CompletableFuture<Void> watch(
      FakeServer server,
      Credential credential,
      Captured captured,
      StopRequest stop,
      OutputFormat format) {
    return CompletableFuture.runAsync(
        () -> {
          var projects = new Selection(Set.of("p"));
          try (var connected = new Server(server.base(), credential)) {
            var view =
                ProgressView.choose(
                    captured.around(), format, new ProgressSource(connected), projects);
            new Watch(connected, captured.around(), "progress", projects, stop).run(view);
          } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
          }
        },
        // Not the pool's: a watch that does not stop would keep other tests from its threads.
        task -> Thread.ofVirtual().start(task));
  }

  @Test
  void printsEventsAndSumsAndSurvivesABrokenStream() throws IOException {
    try (var server = FakeServer.start(0)) {
      report(server, "STARTED a");
      var captured = Captured.at(server);
      var stop = new StopRequest();
      var watching = watch(server, captured, stop, OutputFormat.TABLE);
      Eventually.until("the stream is open", () -> server.openStreams() == 1);
      Eventually.until(
          "the first sum is printed", () -> captured.out().contains("p  0 %  0 of 1 tasks"));
      report(server, "COMPLETED a well");
      Eventually.until(
          "the event and the new sum are printed",
          () ->
              captured.out().contains("completed a  well")
                  && captured.out().contains("p  100 %  1 of 1 tasks"));
      server.breakStreams();
      Eventually.until("the stream is open again", () -> server.openStreams() == 1);
      assertThat(server.streamIds()).containsExactly("", "2");
      report(server, "FAILED a");
      Eventually.until("the event is printed", () -> captured.out().contains("failed    a"));
      assertThat(captured.err()).contains("reconnecting");
      stop.ask();
      watching.join();
    }
  }

  @Test
  void jsonBecomesOneObjectAChange() throws IOException {
    try (var server = FakeServer.start(0)) {
      report(server, "STARTED a");
      var captured = Captured.at(server);
      var stop = new StopRequest();
      var watching = watch(server, captured, stop, OutputFormat.JSON);
      Eventually.until("the stream is open", () -> server.openStreams() == 1);
      Eventually.until("the first row is printed", () -> captured.out().lines().count() == 1);
      report(server, "COMPLETED a");
      Eventually.until("the change is printed", () -> captured.out().lines().count() == 2);
      stop.ask();
      watching.join();
      assertThat(captured.out().lines()).allMatch(l -> l.startsWith("{\"project\":\"p\""));
    }
  }

  @Test
  void aNewOperatorTokenIsReadAndTheWatchGoesOn() throws IOException {
    try (var server = FakeServer.start(0)) {
      report(server, "STARTED a");
      var tokenFile = Files.writeString(folder.resolve("operator.token"), FakeServer.TOKEN);
      var captured = Captured.at(server);
      var stop = new StopRequest();
      var watching =
          watch(server, new Credential.Kept(tokenFile, false), captured, stop, OutputFormat.TABLE);
      Eventually.until("the stream is open", () -> server.openStreams() == 1);
      // Only a watch that has begun outlives a refusal: its first sum has come, and its stream has
      // brought something.
      Eventually.until("the first sum is printed", () -> captured.out().contains("0 of 1 tasks"));
      report(server, "COMPLETED a well");
      Eventually.until("the event is printed", () -> captured.out().contains("completed a"));

      server.mintAnew("another");
      server.breakStreams();
      Eventually.until("the old token is refused", () -> server.refused() > 0);
      // As the stack writes it: there is no moment in which the file is empty.
      var written = Files.writeString(folder.resolve("operator.token.new"), "another");
      Files.move(written, tokenFile, StandardCopyOption.ATOMIC_MOVE);

      Eventually.until("the stream is open again", () -> server.openStreams() == 1);
      assertThat(watching).isNotDone();
      stop.ask();
      watching.join();
    }
  }
}
