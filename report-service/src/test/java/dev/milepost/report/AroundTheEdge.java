package dev.milepost.report;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the edge has around it in a test: progress-service is a small fake, health-service is away,
 * and there is a sign-in code.
 */
public class AroundTheEdge implements QuarkusTestResourceLifecycleManager {

  /** The sign-in code of every test. */
  static final String CODE = "only-for-tests-only-for-tests-only-for-tests";

  private final FakeOwner owner = new FakeOwner();

  @Override
  public Map<String, String> start() {
    try {
      Path code = Files.createTempFile("milepost-sign-in", ".code");
      Files.writeString(code, CODE + "\n");
      return Map.of(
          "milepost.report.sign-in-code-file", code.toString(),
          "milepost.edge.owners.progress", "http://127.0.0.1:" + owner.start(),
          "milepost.edge.owners.health", "http://127.0.0.1:" + unused());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int unused() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void stop() {
    owner.stop();
  }
}
