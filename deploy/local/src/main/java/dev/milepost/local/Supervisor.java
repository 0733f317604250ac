package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts the stack in order, keeps it running, ends it in the opposite order. */
final class Supervisor {

  private static final Duration READY = Duration.ofSeconds(120);
  private static final Duration END = Duration.ofSeconds(20);

  /** A JVM that makes a start cache assembles it before it ends. */
  private static final Duration TRAINING_END = Duration.ofSeconds(180);

  private final DataFolder data;
  private final Path app;
  private final Ports ports;
  private final boolean training;
  private final Secrets secrets;
  private final Map<Service, Supervised> services = new HashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Supervised postgres;
  private @Nullable Supervised kafka;
  private @Nullable Mailbox mailbox;
  private @Nullable Demo demo;
  private @Nullable Path kubeconfig;
  private @Nullable Supervised demoFollower;

  Supervisor(DataFolder data, Path app, Ports ports, boolean training) {
    this.data = data;
    this.app = app;
    this.ports = ports;
    this.training = training;
    this.secrets = new Secrets(data.secrets());
  }

  /** Has a demo played once the stack is ready. */
  void afterReady(Demo play) {
    demo = play;
  }

  /** Has the cluster watched that this file leads to; null for none. */
  void watchCluster(@Nullable Path file) {
    kubeconfig = file;
  }

  /** Runs until the process is asked to end; answers the exit code. */
  int run() {
    RunningSupervisor.note(data);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try {
      say("starting", "");
      start();
      say("ready", "");
      Log.line("ready at " + ports.baseAddress());
      if (demo != null) {
        Demo play = demo;
        demoFollower = new Supervised("The demo's follower", () -> play.start(ended));
        demoFollower.start();
      }
      ended.await();
      return 0;
    } catch (EmbeddedServerException | CompletionException e) {
      Throwable cause = e instanceof CompletionException ? e.getCause() : e;
      String why = cause == null ? e.toString() : String.valueOf(cause.getMessage());
      Log.line("failed: " + why);
      say("failed", why);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private void start() {
    ports.mustBeFree();
    if (System.getenv("MILEPOST_SMTP_HOST") == null) {
      mailbox = new Mailbox(data.mailbox(), ports.smtp());
      mailbox.start();
    }
    var broker = aside(this::startKafka);
    startPostgres();
    var code = secrets.newSignInCode();
    for (Service service : Service.values()) {
      var environment = environment(service, code);
      var supervised =
          new Supervised(
              service.id(),
              () -> ServiceProcess.start(service, app, cache(service.id()), environment, data));
      services.put(service, supervised);
    }
    var starting = new ArrayList<CompletableFuture<Void>>();
    services.forEach(
        (service, supervised) -> starting.add(aside(() -> startService(service, supervised))));
    broker.join();
    starting.forEach(CompletableFuture::join);
  }

  /** On a thread of its own: the common pool of a small machine does one thing after another. */
  private static CompletableFuture<Void> aside(Runnable work) {
    return CompletableFuture.runAsync(work, Thread.ofVirtual()::start);
  }

  private void startService(Service service, Supervised supervised) {
    ChildProcess child = supervised.start();
    child.await(READY, () -> ServiceProcess.ready(service, ports));
    Log.line(service.id() + " is ready");
  }

  private void startPostgres() {
    var settings =
        new PostgresSettings(
            data.root().resolve("postgres"), ports.postgres(), secrets.superuser(), true);
    var servers = new ArrayList<PostgresServer>();
    postgres =
        new Supervised(
            "PostgreSQL",
            () -> {
              var server = PostgresServer.start(settings, UserCache.folder(), data.log("postgres"));
              servers.add(server);
              return server.child();
            });
    postgres.start();
    var passwords = new HashMap<String, String>();
    for (Service service : Service.values()) {
      passwords.put(service.id(), secrets.database(service.id()));
    }
    try {
      ServiceDatabase.provision(servers.getLast(), passwords);
    } catch (SQLException e) {
      throw new EmbeddedServerException("The database could not be prepared: " + e.getMessage(), e);
    }
    Log.line("PostgreSQL is ready");
  }

  private void startKafka() {
    kafka =
        new Supervised(
            "Kafka",
            () ->
                KafkaBroker.start(
                        data.root().resolve("kafka"),
                        ports.kafka(),
                        ports.kafkaController(),
                        KafkaBroker.sameJava(cache("local").flags()),
                        data.log("kafka"))
                    .child());
    kafka.start();
    Log.line("Kafka is ready");
  }

  private Map<String, String> environment(Service service, Path signInCode) {
    var environment = new HashMap<String, String>();
    environment.put(
        "MILEPOST_DATABASE_URL",
        "postgresql://127.0.0.1:" + ports.postgres() + "/" + ServiceDatabase.NAME);
    environment.put("MILEPOST_DATABASE_USER", service.id());
    environment.put("MILEPOST_DATABASE_PASSWORD", secrets.database(service.id()));
    environment.put("MILEPOST_KAFKA", "127.0.0.1:" + ports.kafka());
    environment.put("MILEPOST_JWKS", secrets.jwks().toString());
    environment.put("MILEPOST_INGEST_SECRET", secrets.ingest().toString());
    environment.put("MILEPOST_PUBLIC_URL", ports.baseAddress());
    String name = service.name();
    environment.put("MILEPOST_" + name + "_PORT", Integer.toString(ports.service(service)));
    environment.put(
        "MILEPOST_" + name + "_MANAGEMENT_PORT", Integer.toString(ports.management(service)));
    switch (service) {
      case REPORT -> {
        environment.put("MILEPOST_SIGNING_KEY", secrets.signingKey().toString());
        environment.put("MILEPOST_OPERATOR_TOKEN_FILE", data.operatorToken().toString());
        environment.put("MILEPOST_SERVICE_TOKEN_FILE", data.serviceToken().toString());
        environment.put("MILEPOST_SIGN_IN_CODE_FILE", signInCode.toString());
        for (Service owner : Service.values()) {
          environment.put(
              "MILEPOST_" + owner.name() + "_URL", "http://127.0.0.1:" + ports.service(owner));
        }
      }
      case ALERT -> {
        environment.put("MILEPOST_SERVICE_TOKEN_FILE", data.serviceToken().toString());
        environment.put(
            "MILEPOST_PROGRESS_URL", "http://127.0.0.1:" + ports.service(Service.PROGRESS));
        if (mailbox != null) {
          environment.put("MILEPOST_SMTP_HOST", "127.0.0.1");
          environment.put("MILEPOST_SMTP_PORT", Integer.toString(ports.smtp()));
          environment.put("MILEPOST_SMTP_STARTTLS", "DISABLED");
        }
      }
      case HEALTH -> {
        environment.put(
            "MILEPOST_HEALTH_CHECK_FILE",
            OwnChecks.write(data.root(), ports, mailbox != null).toString());
        if (kubeconfig != null) {
          environment.put("MILEPOST_KUBECONFIG", kubeconfig.toString());
        }
      }
      case PROGRESS, METRICS -> {
        // Nothing beyond what all have.
      }
    }
    return environment;
  }

  private StartCache cache(String part) {
    return StartCache.of(app, part, training);
  }

  private void say(String phase, String detail) {
    new StackState(phase, detail, ports.baseAddress(), ports.offset()).write(data.stateFile());
  }

  private void stop() {
    Log.line("ending");
    Duration atMost = training ? TRAINING_END : END;
    ended.countDown();
    if (demoFollower != null) {
      demoFollower.stop(END);
    }
    var ending = new ArrayList<CompletableFuture<Void>>();
    services.values().forEach(service -> ending.add(aside(() -> service.stop(atMost))));
    ending.forEach(CompletableFuture::join);
    if (kafka != null) {
      kafka.stop(atMost);
    }
    if (postgres != null) {
      postgres.stop(atMost);
    }
    if (mailbox != null) {
      mailbox.close();
    }
    try {
      Files.deleteIfExists(data.pidFile());
      Files.deleteIfExists(data.stateFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Log.line("ended");
  }
}
