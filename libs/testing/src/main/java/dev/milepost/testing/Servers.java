package dev.milepost.testing;

import dev.milepost.contracts.Topic;
import dev.milepost.embedded.FreePorts;
import dev.milepost.embedded.UserCache;
import dev.milepost.embedded.kafka.KafkaBroker;
import dev.milepost.embedded.postgres.PostgresServer;
import dev.milepost.embedded.postgres.PostgresSettings;
import dev.milepost.embedded.postgres.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One real PostgreSQL and one real Kafka for the tests of a JVM; both can be taken away and given
 * back. PostgreSQL runs without fsync here and nowhere else.
 */
public final class Servers {

  /** Password of every service's role. */
  public static final String PASSWORD = "only-for-tests";

  private static final List<String> SERVICES =
      List.of("progress", "metrics", "health", "alert", "report");

  private static final class Holder {
    static final Servers SERVERS = new Servers();
  }

  private final Path folder;
  private final PostgresSettings postgresSettings;
  private final List<Integer> kafkaPorts;
  private PostgresServer postgres;
  private KafkaBroker kafka;

  private Servers() {
    try {
      folder = Files.createTempDirectory("milepost-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var ports = FreePorts.take(3);
    postgresSettings =
        new PostgresSettings(folder.resolve("postgres"), ports.get(0), PASSWORD, false);
    kafkaPorts = ports.subList(1, 3);
    postgres = launchPostgres();
    kafka = launchKafka();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-servers"));
    makeTopics();
    try {
      var passwords = new java.util.HashMap<String, String>();
      SERVICES.forEach(service -> passwords.put(service, PASSWORD));
      ServiceDatabase.provision(postgres, passwords);
    } catch (SQLException e) {
      throw new IllegalStateException("The test database could not be made", e);
    }
  }

  /** The servers of this JVM, started on first use. */
  public static Servers get() {
    return Holder.SERVERS;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  /** Folder for files of this run. */
  public Path folder() {
    return folder;
  }

  /** Takes PostgreSQL away, as a crash does. */
  public void stopPostgres() {
    postgres.close();
  }

  /** Gives PostgreSQL back on the same port. */
  public void startPostgres() {
    postgres = launchPostgres();
  }

  /** Takes Kafka away. */
  public void stopKafka() {
    kafka.close();
  }

  /** Gives Kafka back on the same port, with its data. */
  public void startKafka() {
    kafka = launchKafka();
  }

  /** In a test the producers of the other services are not there to make their topics. */
  private void makeTopics() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              Arrays.stream(Topic.values())
                  .map(topic -> new NewTopic(topic.topicName(), 3, (short) 1))
                  .toList())
          .all()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The test topics could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private PostgresServer launchPostgres() {
    return PostgresServer.start(
        postgresSettings, UserCache.folder(), folder.resolve("postgres.log"));
  }

  private KafkaBroker launchKafka() {
    return KafkaBroker.start(
        folder.resolve("kafka"),
        kafkaPorts.get(0),
        kafkaPorts.get(1),
        KafkaBroker.sameJava(),
        folder.resolve("kafka.log"));
  }

  private void end() {
    kafka.child().process().destroyForcibly();
    postgres.close();
    try (var walk = Files.walk(folder)) {
      for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Left behind: " + folder, e);
    }
  }

  /** Settings by which a service finds these servers. */
  public Map<String, String> settings(String service) {
    return Map.of(
        "quarkus.datasource.reactive.url", postgres.reactiveUrl(ServiceDatabase.NAME),
        "quarkus.datasource.jdbc.url", postgres.jdbcUrl(ServiceDatabase.NAME),
        "quarkus.datasource.username", service,
        "quarkus.datasource.password", PASSWORD,
        "kafka.bootstrap.servers", kafka.bootstrapServers());
  }
}
