package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.FakeServer;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String EVENTS =
      "[{\"project\":\"p1\",\"task\":\"t\",\"state\":\"completed\",\"id\":\"1\",\"at\":\"2026-01-01T00:00:00Z\"},"
          + "{\"project\":\"p1\",\"task\":\"only\",\"state\":\"started\",\"id\":\"2\",\"at\":\"2026-01-01T00:00:01Z\"},"
          + "{\"project\":\"p2\",\"task\":\"t\",\"state\":\"failed\",\"id\":\"3\",\"at\":\"2026-01-01T00:00:02Z\"}]";

  private static int execute(Captured captured, String line) {
    return captured.run(line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "implementation-speed --time-window=1h --metric=avg",
        "implementation-speed --metric=p50,p99",
        "resource-usage --resource-type=cpu,memory,disk --duration=1h",
        "response-times --operation-type=all --threshold=5s",
        "throughput --process-type=implementation --time-window=1h",
        "network-health --endpoints=all --latency-threshold=100ms",
        "errors --error-type=all --severity=high,critical --real-time=true",
        "error-resolution --error-id=error_001 --timeout=1h",
        "error-trends --time-window=24h --trend-type=increasing --output=ndjson"
      })
  void commandsWithoutAServiceSayThatInOneLine(String line) {
    var captured = new Captured(Map.of());
    assertThat(execute(captured, line)).isEqualTo(5);
    assertThat(captured.err().lines()).singleElement().asString().endsWith("yet");
    assertThat(captured.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeline-adherence --tolerance=ten|--tolerance",
        "timeline-adherence --tolerance=101%|--tolerance",
        "milestone-progress --timeframe=24|--timeframe",
        "implementation-speed --metric=mean|--metric",
        "implementation-speed --time-window=-1h|--time-window",
        "resource-usage --resource-type=cpu,,disk|--resource-type",
        "response-times --threshold=fast|--threshold",
        "system-health --frequency=0s|--frequency",
        "service-health --status=broken|--status",
        "database-health --database-type=oracle|--database-type",
        "network-health --latency-threshold=100|--latency-threshold",
        "errors --severity=loud|--severity",
        "errors --real-time=maybe|--real-time",
        "error-trends --trend-type=sideways|--trend-type",
        "error-resolution --error-id=a/b|--error-id",
        "alerts --alert-type=red|--alert-type",
        "alerts --escalation=never|--escalation",
        "alerts --project-id=a/b|--project-id",
        "alerts --real-time=maybe|--real-time",
        "task-completion --status=finished|--status",
        "implementation-progress --output=xml|--output",
        "implementation-progress --url=nowhere|--url",
        "implementation-progress --unknown|--unknown",
        "milestone-progress --milestone-id=a/b|--milestone-id",
        "plan import x --project p --format word|--format",
        "plan import /nowhere/plan.yaml --project p|/nowhere/plan.yaml",
        "plan show|--project",
        "forecast|--project",
        "forecast --project p --at-least many|--at-least",
        "explain-slip --project p --from soon|--from",
        "explain-slip --project p --at-most much|--at-most",
        "backtest|--project",
        "what-if --project p|--drop",
        "what-if --project p --split a|--split",
        "what-if --project p --delay a=soon|--delay",
        "what-if --project p --reassign a=b|--reassign",
        "plan diff --project p|--from",
        "plan|import",
        "people|list",
        "people user ana|--none",
        "token create|--role",
        "token create --role king|--role",
        "follow x|--project",
        "follow x --project p --format xml|--format",
        "follow x --project p --zone Mars|--zone",
        "run --project p/q -- true|--project",
        "bogus|bogus"
      })
  void badUsageNamesTheOptionInOneSentence(String line, String named) {
    var captured = new Captured(Map.of());
    assertThat(execute(captured, line)).isEqualTo(2);
    assertThat(captured.err().lines()).singleElement().asString().contains(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "implementation-progress",
        "task-completion",
        "milestone-progress",
        "timeline-adherence",
        "implementation-speed",
        "resource-usage",
        "response-times",
        "throughput",
        "system-health",
        "service-health",
        "database-health",
        "network-health",
        "errors",
        "alerts",
        "error-resolution",
        "error-trends",
        "follow",
        "run",
        "oncall",
        "forecast",
        "what-if",
        "explain-slip",
        "backtest",
        "mailbox"
      })
  void everyCommandShowsItsHelp(String name) {
    var captured = new Captured(Map.of());
    assertThat(captured.run(name, "--help")).isZero();
    assertThat(captured.out()).startsWith("Usage: monitor " + name).contains("--data");
  }

  @Test
  void theNameOfTheLinkStandsForTheCommand() {
    assertThat(InvokedAs.arguments("/usr/bin/monitor-alerts", List.of("--status=all")))
        .containsExactly("alerts", "--status=all");
    assertThat(InvokedAs.arguments("/usr/bin/monitor", List.of("alerts")))
        .containsExactly("alerts");
    assertThat(InvokedAs.arguments(null, List.of("alerts"))).containsExactly("alerts");
  }

  @Test
  void tellsTheVersion() {
    var captured = new Captured(Map.of());
    assertThat(captured.run("version")).isZero();
    assertThat(captured.out()).matches("milepost \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void anAbsentServerIsExitFour() {
    var captured = new Captured(Map.of("MILEPOST_URL", "http://localhost:1"));
    assertThat(captured.run("implementation-progress")).isEqualTo(4);
    assertThat(captured.err().lines())
        .singleElement()
        .asString()
        .contains("http://localhost:1")
        .contains("./monitor up");
  }

  @Test
  void aWrongTokenIsExitFour() throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured =
          new Captured(
              Map.of("MILEPOST_URL", server.base().toString(), "MILEPOST_TOKEN", "secret-of-mine"));
      assertThat(captured.run("alerts")).isEqualTo(4);
      assertThat(captured.err())
          .contains("401")
          .contains("MILEPOST_TOKEN")
          .doesNotContain("secret-of-mine");
    }
  }

  @Test
  void theStacksOwnTokenIsTheDefault(@TempDir Path data) throws IOException {
    Files.writeString(data.resolve("operator.token"), FakeServer.TOKEN + "\n");
    try (var server = FakeServer.start(0)) {
      var captured = new Captured(Map.of("MILEPOST_URL", server.base().toString()));
      assertThat(captured.run("token", "create", "--role", "viewer", "--data", data.toString()))
          .isZero();
      assertThat(captured.out()).isEqualTo("minted" + System.lineSeparator());
    }
  }

  @Test
  void answersProgressInEveryForm() throws IOException, InterruptedException {
    try (var server = FakeServer.start(0)) {
      fill(server);
      var json = Captured.at(server);
      assertThat(json.run("implementation-progress", "--project-id=p1", "--output=json")).isZero();
      assertThat(Json.read(json.out()).orElseThrow().path("percentByCount").asInt()).isEqualTo(50);
      var csv = Captured.at(server);
      csv.run("implementation-progress", "--output=csv");
      assertThat(csv.out().lines())
          .hasSize(3)
          .first()
          .asString()
          .startsWith("project,percentByCount");
      var ndjson = Captured.at(server);
      ndjson.run("implementation-progress", "--project-id=p1,p2", "--output=ndjson");
      assertThat(ndjson.out().lines()).hasSize(2).allMatch(l -> Json.read(l).isPresent());
      var table = Captured.at(server);
      table.run("implementation-progress", "--project-id=p1");
      assertThat(table.out()).contains("50 %", "1 of 2 tasks", "✓ 1 completed", "only");
    }
  }

  @Test
  void asksForTheProjectWhereSeveralShareATask() throws IOException, InterruptedException {
    try (var server = FakeServer.start(0)) {
      fill(server);
      var shared = Captured.at(server);
      assertThat(shared.run("task-completion", "--task-id=t")).isEqualTo(2);
      assertThat(shared.err()).contains("--project-id").contains("p1, p2");
      var named = Captured.at(server);
      assertThat(named.run("task-completion", "--task-id=t", "--project-id=p2", "--output=json"))
          .isZero();
      assertThat(Json.text(Json.read(named.out()).orElseThrow(), "state")).isEqualTo("failed");
      assertThat(Captured.at(server).run("task-completion", "--task-id=none")).isEqualTo(3);
      assertThat(Captured.at(server).run("implementation-progress", "--project-id=none"))
          .isEqualTo(3);
      var filtered = Captured.at(server);
      assertThat(filtered.run("task-completion", "--status=started,failed", "--output=csv"))
          .isZero();
      assertThat(filtered.out().lines()).hasSize(3);
    }
  }

  @Test
  void listsAndAcknowledgesAlerts() throws IOException {
    try (var server = FakeServer.start(0)) {
      var auto = Captured.at(server);
      assertThat(auto.run("alerts", "--alert-type=all", "--status=active", "--escalation=auto"))
          .isZero();
      assertThat(auto.out()).contains("alert_001").doesNotContain("alert_002");
      for (var projects : List.of("project_001", "project_001,project_002")) {
        var named = Captured.at(server);
        assertThat(named.run("alerts", "--project-id=" + projects, "--output=csv")).isZero();
        assertThat(named.out()).contains("alert_001").doesNotContain("alert_002");
      }
      var taken = Captured.at(server);
      assertThat(taken.run("alerts", "ack", "alert_001", "--note", "mine", "--output=json"))
          .isZero();
      assertThat(taken.out()).contains("acknowledged", "mine");
    }
  }

  @Test
  void listsTheMailInTheOrderItCame(@TempDir Path data) throws IOException {
    var mailbox = Files.createDirectory(data.resolve("mailbox"));
    Files.writeString(
        mailbox.resolve("a.json"),
        "{\"to\":\"x\",\"subject\":\"second\",\"receivedAt\":\"2026-01-01T00:00:02Z\",\"text\":\"\"}");
    Files.writeString(
        mailbox.resolve("b.json"),
        "{\"to\":\"x\",\"subject\":\"first\",\"receivedAt\":\"2026-01-01T00:00:01Z\",\"text\":\"\"}");
    var captured = new Captured(Map.of());
    assertThat(captured.run("mailbox", "--data", data.toString(), "--output=json")).isZero();
    assertThat(Json.read(captured.out()).orElseThrow().findValuesAsText("subject"))
        .containsExactly("first", "second");
    assertThat(new Captured(Map.of()).run("mailbox", "--data", data.resolve("none").toString()))
        .isEqualTo(3);
  }

  private static void fill(FakeServer server) throws IOException, InterruptedException {
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var request =
          java.net.http.HttpRequest.newBuilder(
                  java.net.URI.create(server.base() + "/api/v1/events"))
              .header("Authorization", "Bearer " + FakeServer.TOKEN)
              .POST(java.net.http.HttpRequest.BodyPublishers.ofString(EVENTS))
              .build();
      assertThat(
              client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(202);
    }
  }
}
