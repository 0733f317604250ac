package dev.milepost.embedded.kafka;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A running broker: controller and broker in one node, on the loopback address. */
public final class KafkaBroker implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final ChildProcess child;
  private final int port;

  private KafkaBroker(ChildProcess child, int port) {
    this.child = child;
    this.port = port;
  }

  /**
   * Starts a broker in a JVM of its own and returns when it answers.
   *
   * @param folder its data and its settings
   * @param port for clients
   * @param controllerPort for the controller's quorum of one
   * @param java command and options of the JVM, class path included
   * @param log file for its messages
   */
  public static KafkaBroker start(
      Path folder, int port, int controllerPort, List<String> java, Path log) {
    Path settings = folder.resolve("server.properties");
    try {
      Files.createDirectories(folder);
      write(settings, folder, port, controllerPort);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Kafka's folder " + folder + " could not be made: " + e.getMessage(), e);
    }
    var command = new ArrayList<>(java);
    command.add(KafkaNode.class.getName());
    command.add(settings.toString());
    var child = ChildProcess.start("Kafka", command, Map.of(), log);
    var broker = new KafkaBroker(child, port);
    child.await(START, broker::answers);
    return broker;
  }

  /** Java command of this JVM with its class path, for a broker that lives as long as a test. */
  public static List<String> sameJava() {
    return sameJava(List.of("-XX:TieredStopAtLevel=1"));
  }

  /** The same with other options for the JVM. */
  public static List<String> sameJava(List<String> options) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    return List.copyOf(command);
  }

  /** Address for clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The broker's process. */
  public ChildProcess child() {
    return child;
  }

  @Override
  public void close() {
    child.stop(Duration.ofSeconds(20));
  }

  private boolean answers() {
    try (var admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "2000",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "1000"))) {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void write(Path settings, Path folder, int port, int controllerPort)
      throws IOException {
    var properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("log.dirs", folder.resolve("log").toString());
    properties.setProperty("num.partitions", "12");
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("default.replication.factor", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "8");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "4");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("log.retention.hours", "168");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    try (var out = Files.newOutputStream(settings)) {
      properties.store(out, null);
    }
  }
}
