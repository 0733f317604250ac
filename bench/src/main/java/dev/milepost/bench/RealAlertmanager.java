package dev.milepost.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A real Alertmanager that tells every alert by itself and at once. */
final class RealAlertmanager implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

  private final Process process;
  private final int port;

  private RealAlertmanager(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RealAlertmanager start(String webhook) throws Exception {
    Path folder = Files.createTempDirectory("bench-alertmanager");
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(
        config,
        """
        route: {receiver: bench, group_by: ['...'], group_wait: 0s, group_interval: 1s, repeat_interval: 4h}
        receivers:
          - name: bench
            webhook_configs: [{url: '%s', send_resolved: false}]
        """
            .formatted(webhook));
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=error")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var started = new RealAlertmanager(process, port);
    started.awaitReady();
    return started;
  }

  private void awaitReady() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var ready = HttpRequest.newBuilder(URI.create(address() + "/-/ready")).build();
      for (int tries = 0; tries < 300; tries++) {
        try {
          if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          LockSupport.parkNanos(1);
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
    throw new IllegalStateException("The Alertmanager does not come up");
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
