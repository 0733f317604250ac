package dev.milepost.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus fires into us, a real Alertmanager tells us, and amtool does its work. */
@ExtendWith(TheStack.class)
class AlertmanagerIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  private final String name = "T" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Process> started = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void whatPrometheusFiresIsPagedAndIsOverWhenItSaysSo(Stack stack) throws Exception {
    Path rules = folder.resolve("rules.yml");
    write(rules, rule("vector(1) > 0"));
    int port = FreePorts.take(1).getFirst();
    prometheus(stack, port);

    JsonNode alert = awaitAlert(stack, "triggered");
    assertThat(alert.path("type").asText()).isEqualTo("critical");
    assertThat(alert.path("title").asText()).isEqualTo("The disk of db1 is full");
    assertThat(alert.path("source").asText()).isEqualTo("prometheus");
    assertThat(alert.path("link").asText()).contains("/graph?");
    await("a page").atMost(SOON).until(() -> !stack.mail(name).isEmpty());
    assertThat(alert.path("occurrences").asInt())
        .as("said again is not happened again")
        .isEqualTo(1);

    write(rules, rule("vector(0) > 0"));
    reload(port);

    awaitAlert(stack, "resolved");
  }

  @Test
  void amtoolAddsQueriesAndSilences(Stack stack) throws Exception {
    amtool(stack, "alert", "add", "alertname=" + name, "severity=warning", "instance=db1");
    assertThat(amtool(stack, "alert", "query", "alertname=" + name)).contains(name, "active");
    assertThat(amtool(stack, "alert", "query", "alertname=" + name + "-not")).doesNotContain("db1");

    String silence =
        amtool(
                stack,
                "silence",
                "add",
                "alertname=" + name,
                "--comment=the disk is changed",
                "--duration=2h")
            .strip();
    assertThat(amtool(stack, "silence", "query", "alertname=" + name))
        .contains(silence, "the disk is changed");
    assertThat(amtool(stack, "alert", "query", "alertname=" + name)).doesNotContain(name);
    assertThat(amtool(stack, "alert", "query", "--silenced", "alertname=" + name)).contains(name);
    assertThat(one(stack).path("silencedBy").toString()).contains(silence);

    amtool(stack, "silence", "update", silence, "--duration=3h");
    amtool(stack, "silence", "expire", silence);
    assertThat(amtool(stack, "silence", "query", "alertname=" + name)).doesNotContain(silence);
    assertThat(amtool(stack, "silence", "query", "--expired", "alertname=" + name))
        .contains(silence);
    assertThat(amtool(stack, "cluster", "show")).contains("disabled");
    assertThat(amtool(stack, "config", "show")).contains("receiver");
  }

  @Test
  void anAlertmanagerTellsByItsWebhook(Stack stack) throws Exception {
    int port = FreePorts.take(1).getFirst();
    write(
        folder.resolve("alertmanager.yml"),
        """
        route: {receiver: milepost, group_wait: 0s, group_interval: 1s, group_by: [alertname]}
        receivers:
          - name: milepost
            webhook_configs:
              - url: %s
                http_config: {authorization: {credentials_file: %s}}
        """
            .formatted(stack.url("/connect/alertmanager/webhook"), token(stack)));
    start(
        DebianTool.ALERTMANAGER.path(),
        "--config.file=" + folder.resolve("alertmanager.yml"),
        "--storage.path=" + folder.resolve("alertmanager"),
        "--web.listen-address=127.0.0.1:" + port,
        "--cluster.listen-address=");
    String at = "http://127.0.0.1:" + port;
    await("the Alertmanager")
        .atMost(SOON)
        .until(() -> run("curl", "-sf", at + "/-/ready").exitCode() == 0);
    String labels = "\"labels\":{\"alertname\":\"%s\",\"severity\":\"page\"}".formatted(name);
    post(at, "[{" + labels + "}]");

    assertThat(awaitAlert(stack, "triggered").path("type").asText()).isEqualTo("critical");
    post(at, "[{" + labels + ",\"endsAt\":\"" + java.time.Instant.now() + "\"}]");

    awaitAlert(stack, "resolved");
  }

  @Test
  void thePagesSnippetsDoWhatItSays(Stack stack) throws Exception {
    DebianTool.AMTOOL.path();
    var page = new IntegrationPage(stack, "alertmanager.md");
    List<String> snippets = page.snippets();

    page.paste(snippets.get(0));
    assertThat(page.paste(snippets.get(1))).contains("DiskFull", "active");
  }

  private String rule(String expression) {
    return """
    groups:
      - name: test
        interval: 1s
        rules:
          - alert: %s
            expr: %s
            labels: {severity: critical, instance: db1}
            annotations: {summary: 'The disk of db1 is full', description: '%s'}
    """
        .formatted(name, expression, name);
  }

  private void prometheus(Stack stack, int port) throws IOException {
    write(
        folder.resolve("prometheus.yml"),
        """
        global: {evaluation_interval: 1s}
        rule_files: [%s]
        alerting:
          alertmanagers:
            - path_prefix: /connect/alertmanager
              static_configs: [{targets: ['localhost:%d']}]
              authorization: {credentials_file: %s}
        """
            .formatted(folder.resolve("rules.yml"), port(stack), token(stack)));
    start(
        DebianTool.PROMETHEUS.path(),
        "--config.file=" + folder.resolve("prometheus.yml"),
        "--storage.tsdb.path=" + folder.resolve("tsdb"),
        "--web.listen-address=127.0.0.1:" + port,
        "--web.enable-lifecycle",
        "--rules.alert.resend-delay=1s");
  }

  private void reload(int port) {
    await("Prometheus to read its rules again")
        .atMost(SOON)
        .until(
            () ->
                run("curl", "-sf", "-X", "POST", "http://127.0.0.1:" + port + "/-/reload")
                        .exitCode()
                    == 0);
  }

  private void post(String alertmanager, String alerts) {
    var posted =
        run(
            "curl",
            "-sS",
            "-f",
            "-H",
            "Content-Type: application/json",
            "-d",
            alerts,
            alertmanager + "/api/v2/alerts");
    assertThat(posted.exitCode()).as(posted.err()).isZero();
  }

  private String amtool(Stack stack, String... arguments) throws IOException {
    Path http = folder.resolve("http.yml");
    write(
        http,
        "authorization: {credentials_file: %s}\n"
            .formatted(stack.data().resolve("operator.token")));
    var command = new ArrayList<String>();
    command.add(DebianTool.AMTOOL.path());
    command.add("--alertmanager.url=" + stack.url("/connect/alertmanager"));
    command.add("--http.config.file=" + http);
    command.addAll(List.of(arguments));
    var ended = run(command.toArray(String[]::new));
    assertThat(ended.exitCode()).as("%s: %s%s", command, ended.out(), ended.err()).isZero();
    return ended.out();
  }

  private JsonNode awaitAlert(Stack stack, String status) throws IOException {
    await(name + " to be " + status)
        .atMost(SOON)
        .until(() -> one(stack).path("status").asText().equals(status));
    return one(stack);
  }

  private JsonNode one(Stack stack) throws IOException {
    var listed = stack.monitor("alerts", "--status=all", "--output=json");
    assertThat(listed.exitCode()).as(listed.err()).isZero();
    for (JsonNode alert : new ObjectMapper().readTree(listed.out())) {
      if (alert.path("labels").path("alertname").asText().equals(name)) {
        return alert;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  private Path token(Stack stack) throws IOException {
    var made = stack.monitor("token", "create", "--name=prometheus", "--role=reporter");
    assertThat(made.exitCode()).as(made.err()).isZero();
    Path token = folder.resolve("token");
    write(token, made.out().strip());
    return token;
  }

  private static int port(Stack stack) {
    return java.net.URI.create(stack.url("/")).getPort();
  }

  private void start(String... command) throws IOException {
    Path log = folder.resolve("process-" + started.size() + ".log");
    started.add(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  private Script.Ended run(String... command) {
    return new Script(folder, java.util.Map.of())
        .runCommand(Duration.ofSeconds(20), List.of(command));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
