package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.FreePorts;
import dev.milepost.testing.DebianPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Alertmanager, Debian's. Where it is not installed its test is skipped, but not in CI,
 * which installs it.
 */
final class DebianAlertmanager implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

  private final Process process;
  private final String address;

  private DebianAlertmanager(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it with a configuration and waits until it is ready. */
  static DebianAlertmanager start(Path folder, String configuration) throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      throw DebianPackage.missing(PROGRAM.toString(), "prometheus-alertmanager");
    }
    Path file = Files.writeString(folder.resolve("alertmanager.yml"), configuration);
    String listen = "127.0.0.1:" + FreePorts.take(1).getFirst();
    var started =
        new DebianAlertmanager(
            new ProcessBuilder(
                    PROGRAM.toString(),
                    "--config.file=" + file,
                    "--storage.path=" + folder.resolve("data"),
                    "--web.listen-address=" + listen,
                    "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start(),
            "http://" + listen);
    try {
      await("the Alertmanager").atMost(Duration.ofSeconds(30)).until(started::ready);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  /** Posts alerts to it as Prometheus does. */
  void post(String alerts) {
    given()
        .contentType("application/json")
        .body(alerts)
        .post(address + "/api/v2/alerts")
        .then()
        .statusCode(200);
  }

  private boolean ready() {
    try {
      return given().get(address + "/-/ready").statusCode() == 200;
    } catch (Exception notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
