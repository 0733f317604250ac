package dev.milepost.testing;

import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service as it is shipped, in a process of its own on the servers of this run: to be ended, or
 * to be run twice.
 */
public final class PackagedService implements AutoCloseable {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ChildProcess child;
  private final int port;
  private final int managementPort;

  private PackagedService(ChildProcess child, int port, int managementPort) {
    this.child = child;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** Starts the service of the module that is tested and returns when it is ready. */
  public static PackagedService start(String service) {
    var started = launch(service, List.of(), List.of(), Map.of());
    started.awaitReady();
    return started;
  }

  /**
   * Starts the service and does not wait for it.
   *
   * @param before what stands before {@code java}: a program that runs it
   * @param options of the JVM, beside those that let it start soon
   * @param settings instead of those of the servers of this run
   */
  public static PackagedService launch(
      String service, List<String> before, List<String> options, Map<String, String> settings) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(
          JAR.toAbsolutePath() + " is not there: run these tests with mvn verify.");
    }
    var ports = FreePorts.take(2);
    var resource = new ServiceUnderTest();
    resource.init(Map.of("service", service));
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    var all = new HashMap<>(resource.start());
    all.putAll(settings);
    all.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dquarkus.http.port=" + ports.get(0));
    command.add("-Dquarkus.management.port=" + ports.get(1));
    command.addAll(List.of("-jar", JAR.toString()));
    var child =
        ChildProcess.start(
            service + "-service",
            command,
            Map.of(),
            Servers.get().folder().resolve(service + "-" + ports.get(0) + ".log"));
    return new PackagedService(child, ports.get(0), ports.get(1));
  }

  /** Returns when it is ready. */
  public void awaitReady() {
    child.await(PATIENCE, this::ready);
  }

  /** An address of the service. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The value of a counter without labels; 0 while it has counted nothing. */
  public double counted(String name) {
    return ask("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  /** Asks it to end (SIGTERM) and returns when it has. */
  public void terminate() {
    child.process().destroy();
    await("the end of " + child.name()).atMost(PATIENCE).until(() -> !child.process().isAlive());
  }

  /** Kills it, as the kernel does when memory runs out. */
  public void kill() {
    child.process().destroyForcibly();
    await("the end of " + child.name()).until(() -> !child.process().isAlive());
  }

  /** Whether its process runs. */
  public boolean alive() {
    return child.process().isAlive();
  }

  /** The last lines of its log. */
  public String lastLines() {
    return child.lastLines();
  }

  @Override
  public void close() {
    kill();
  }

  private boolean ready() {
    try {
      return ask("/q/health/ready").statusCode() == 200;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private HttpResponse<String> ask(String path) {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
              .header("Accept", "text/plain")
              .timeout(PATIENCE)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(child.name() + " does not answer: " + child.lastLines(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
