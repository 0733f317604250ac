package dev.milepost.health.database.probe;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.testing.DebianPackage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database of a Debian package; its test is skipped where it is not, but not in CI. */
final class DebianServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final ChildProcess child;
  private final int port;

  private DebianServer(ChildProcess child, int port) {
    this.child = child;
    this.port = port;
  }

  /** MariaDB with a superuser {@code root} of the loopback address, without a password. */
  static DebianServer mariadb(Path folder, int port) throws IOException {
    there("/usr/sbin/mariadbd", "mariadb-server");
    Path data = folder.resolve("mariadb");
    Files.createDirectories(data);
    var install =
        ChildProcess.start(
            "mariadb-install-db",
            List.of(
                "/usr/bin/mariadb-install-db",
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data),
            Map.of(),
            folder.resolve("install.log"));
    install.await(START);
    if (install.process().exitValue() != 0) {
      throw new IllegalStateException(install.lastLines());
    }
    return start(
        "MariaDB",
        List.of(
            "/usr/sbin/mariadbd",
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + data,
            "--socket=" + data.resolve("s"),
            "--pid-file=" + data.resolve("pid"),
            "--bind-address=127.0.0.1",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-deadlock-detect=ON",
            "--max-connections=20",
            "--port=" + port),
        folder,
        port);
  }

  /** Redis that keeps nothing. */
  static DebianServer redis(Path folder, int port, String... more) throws IOException {
    there("/usr/bin/redis-server", "redis-server");
    var command =
        new ArrayList<>(
            List.of(
                "/usr/bin/redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString()));
    command.addAll(List.of(more));
    return start("Redis", command, folder, port);
  }

  private static DebianServer start(String name, List<String> command, Path folder, int port) {
    var child = ChildProcess.start(name, command, Map.of(), folder.resolve(name + ".log"));
    var server = new DebianServer(child, port);
    try {
      child.await(START, server::listens);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static void there(String program, String name) {
    if (!Files.isExecutable(Path.of(program))) {
      throw DebianPackage.missing(program, name);
    }
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    child.stop(Duration.ofSeconds(20));
  }
}
