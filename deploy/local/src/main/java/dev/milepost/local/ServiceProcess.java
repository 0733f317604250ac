package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a service is run and asked whether it is ready. */
final class ServiceProcess {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private ServiceProcess() {}

  static ChildProcess start(
      Service service,
      Path app,
      StartCache cache,
      Map<String, String> environment,
      DataFolder data) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx" + heap(System.getenv()),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(cache.flags());
    command.addAll(
        List.of("-jar", app.resolve(service.id()).resolve("quarkus-run.jar").toString()));
    return ChildProcess.start(service.id(), command, environment, data.log(service.id()));
  }

  /**
   * Most heap of a service: {@code MILEPOST_HEAP}, as {@code 128m} or {@code 1g}, or 256m.
   *
   * @throws EmbeddedServerException when it is something else
   */
  static String heap(Map<String, String> environment) {
    String heap = environment.getOrDefault("MILEPOST_HEAP", "256m");
    if (!heap.matches("[1-9][0-9]{0,5}[mMgG]")) {
      throw new EmbeddedServerException("MILEPOST_HEAP must be a size as 128m or 1g, not " + heap);
    }
    return heap;
  }

  /** Whether its readiness probe is green. */
  static boolean ready(Service service, Ports ports) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + ports.management(service) + "/q/health/ready"))
            .timeout(Duration.ofSeconds(3))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
