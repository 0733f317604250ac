package dev.milepost.embedded.postgres;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A running PostgreSQL 18. PostgreSQL refuses to run as root; as root it is started in a user
 * namespace of its own ({@code unshare -U}), where the same process is not root any more.
 */
public final class PostgresServer implements AutoCloseable {

  /** Version of the bundled programs; a data folder of another major version is refused. */
  public static final String VERSION = "18.6.0";

  private static final String MAJOR = "18";
  private static final Duration START = Duration.ofSeconds(60);

  private final PostgresSettings settings;
  private final ChildProcess child;

  private PostgresServer(PostgresSettings settings, ChildProcess child) {
    this.settings = settings;
    this.child = child;
  }

  /**
   * Starts a server and returns when it answers.
   *
   * @param cache where the programs are unpacked, shared by all servers of a user
   * @param log file for the server's messages
   * @throws EmbeddedServerException with one sentence that says what to do
   */
  public static PostgresServer start(PostgresSettings settings, Path cache, Path log) {
    Path home = PostgresBinaries.unpack(cache, VERSION);
    initialise(settings, home, log);
    var command = new ArrayList<>(asUser());
    command.add(home.resolve("bin/postgres").toString());
    command.add("-D");
    command.add(settings.dataFolder().toAbsolutePath().toString());
    for (String parameter : settings.parameters()) {
      command.add("-c");
      command.add(parameter);
    }
    var child = ChildProcess.start("PostgreSQL", command, Map.of(), log);
    var server = new PostgresServer(settings, child);
    child.await(START, server::answers);
    return server;
  }

  /** Address for JDBC clients. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
  }

  /** Address for the reactive client. */
  public String reactiveUrl(String database) {
    return "postgresql://127.0.0.1:" + settings.port() + "/" + database;
  }

  /** Port on the loopback address. */
  public int port() {
    return settings.port();
  }

  /** The server's process. */
  public ChildProcess child() {
    return child;
  }

  /** A connection of the superuser. */
  public Connection superuser(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", settings.superuserPassword());
    properties.setProperty("connectTimeout", "2");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** Fast shutdown (SIGINT): sessions are ended, everything is written. */
  @Override
  public void close() {
    signal("-INT");
    child.await(Duration.ofSeconds(30));
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(child.process().pid()))
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      child.process().destroy();
    } catch (InterruptedException e) {
      child.process().destroy();
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() {
    try (Connection connection = superuser("postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      if ("28P01".equals(e.getSQLState())) {
        throw new EmbeddedServerException(
            "PostgreSQL's data folder "
                + settings.dataFolder()
                + " has another password than its secrets folder: give the folder it belongs to,"
                + " or move it away to begin anew.",
            e);
      }
      return false;
    }
  }

  private static void initialise(PostgresSettings settings, Path home, Path log) {
    Path folder = settings.dataFolder();
    Path version = folder.resolve("PG_VERSION");
    try {
      if (Files.exists(version)) {
        String found = Files.readString(version).strip();
        if (!found.equals(MAJOR)) {
          throw new EmbeddedServerException(
              folder
                  + " was written by PostgreSQL "
                  + found
                  + ", this is "
                  + MAJOR
                  + ": move the data with pg_upgrade, or give another folder with --data.");
        }
        return;
      }
      Files.createDirectories(folder.toAbsolutePath().getParent());
      if (!Files.exists(folder)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Path password = Files.createTempFile("milepost-", ".pw");
      try {
        Files.writeString(password, settings.superuserPassword());
        initdb(settings, home, password, log);
      } finally {
        Files.deleteIfExists(password);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "PostgreSQL's data folder " + folder + " could not be made: " + e.getMessage(), e);
    }
  }

  private static void initdb(PostgresSettings settings, Path home, Path password, Path log) {
    var command = new ArrayList<>(asUser());
    command.addAll(
        List.of(
            home.resolve("bin/initdb").toString(),
            "--pgdata=" + settings.dataFolder().toAbsolutePath(),
            "--username=postgres",
            "--auth=scram-sha-256",
            "--pwfile=" + password,
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--data-checksums"));
    if (!settings.durable()) {
      command.add("--no-sync");
    }
    var child = ChildProcess.start("initdb", command, Map.of(), log);
    child.await(START);
    if (child.process().exitValue() != 0) {
      String why = child.lastLines();
      throw new EmbeddedServerException(
          why.contains("unshare")
              ? "PostgreSQL does not run as root, and this system refuses the user namespace it"
                  + " would be started in: run as a user, or give MILEPOST_DATABASE_URL."
              : "PostgreSQL's data folder could not be made: " + why);
    }
  }

  private static List<String> asUser() {
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }
}
