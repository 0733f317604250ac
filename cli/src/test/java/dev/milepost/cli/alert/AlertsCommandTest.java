package dev.milepost.cli.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.Eventually;
import dev.milepost.cli.fake.FakeServer;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AlertsCommandTest {
  @Test
  void tellsWhichBranchesWereNotTakenAndWhy() throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(captured.run("alerts", "explain", "alert_001")).isZero();
      assertThat(captured.out())
          .contains("route /3{task=\"task_003\"}, policy default")
          .containsPattern("/1\\{team=\"web\"} +team=\"web\" +no team")
          .containsPattern("/2\\{env=\"dev\"} +env=\"dev\" +live")
          .contains("and 4 more branches");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json", "ndjson"})
  void watchesAlertsOfAProject(String output) throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      var stop = new StopRequest();
      var watching =
          CompletableFuture.supplyAsync(
              () ->
                  new CommandLine(new AlertsCommand(captured.around(), stop))
                      .execute(
                          "--real-time=true", "--project-id=project_001", "--output=" + output));
      Eventually.until("the stream is open", () -> server.openStreams() == 1);
      Eventually.until("the alert is shown", () -> captured.out().contains("triggered"));
      assertThat(Captured.at(server).run("alerts", "ack", "alert_001")).isZero();
      Eventually.until("the change is shown", () -> captured.out().contains("acknowledged"));
      stop.ask();
      assertThat(watching.join()).isZero();
      assertThat(server.streamQueries()).containsExactly("topics=alerts&project=project_001");
      assertThat(captured.out()).doesNotContain("alert_002");
      if (output.endsWith("json")) {
        assertThat(captured.out().lines()).hasSize(2).allMatch(l -> Json.read(l).isPresent());
      }
    }
  }
}
