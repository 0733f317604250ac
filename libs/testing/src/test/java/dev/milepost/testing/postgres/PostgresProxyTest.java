package dev.milepost.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.embedded.FreePorts;
import dev.milepost.embedded.UserCache;
import dev.milepost.embedded.postgres.PostgresServer;
import dev.milepost.embedded.postgres.PostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client hears and what the server did, when a connection breaks off at a named step. */
class PostgresProxyTest {

  private static final String PASSWORD = "only-for-tests";
  private static final String INSERT = "INSERT INTO t VALUES";

  @TempDir static Path folder;
  private static PostgresServer server;
  private static PostgresProxy proxy;

  @BeforeAll
  static void begin() {
    server =
        PostgresServer.start(
            new PostgresSettings(
                folder.resolve("data"), FreePorts.take(1).getFirst(), PASSWORD, false),
            UserCache.folder(),
            folder.resolve("log"));
    proxy = new PostgresProxy(server.port());
  }

  @AfterAll
  static void end() {
    proxy.close();
    server.close();
  }

  @BeforeEach
  void emptyTable() throws SQLException {
    proxy.rule(Ruling.PASSING);
    execute("DROP TABLE IF EXISTS t; CREATE TABLE t (a bigint)");
  }

  @Test
  void aCommitThatIsNotForwardedIsNotDone() throws SQLException {
    proxy.rule(seen -> seen.commits(Moment.BEFORE, INSERT) ? Verdict.CUT : Verdict.PASS);
    assertThatThrownBy(() -> insert(4_711)).isInstanceOf(SQLException.class);
    assertThat(rows()).isZero();
  }

  @Test
  void aCommitThatIsNotHeardIsDone() throws SQLException {
    proxy.rule(seen -> seen.commits(Moment.UNHEARD, INSERT) ? Verdict.CUT : Verdict.PASS);
    assertThatThrownBy(() -> insert(4_711)).isInstanceOf(SQLException.class);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aStatementIsSeenBeforeAndAfterWithItsValues() throws SQLException {
    Queue<Moment> moments = new ConcurrentLinkedQueue<>();
    proxy.rule(
        seen -> {
          if (seen.statement().begins(INSERT) && seen.statement().number(1) == 4_711) {
            moments.add(seen.moment());
          }
          return Verdict.PASS;
        });
    insert(4_711);
    insert(4_712);
    assertThat(moments).containsExactly(Moment.BEFORE, Moment.UNHEARD);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void allConnectionsEndAtOnce() throws SQLException {
    try (var other = connection()) {
      proxy.rule(seen -> seen.statement().begins(INSERT) ? Verdict.CUT_ALL : Verdict.PASS);
      assertThatThrownBy(() -> insert(4_711)).isInstanceOf(SQLException.class);
      assertThat(other.isValid(2)).isFalse();
    }
  }

  private static void insert(long value) throws SQLException {
    try (var connection = connection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.prepareStatement(INSERT + " (?)")) {
        statement.setLong(1, value);
        statement.executeUpdate();
      }
      connection.commit();
    }
  }

  private static long rows() throws SQLException {
    proxy.rule(Ruling.PASSING);
    try (var connection = server.superuser("postgres");
        var rows = connection.createStatement().executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = server.superuser("postgres")) {
      connection.createStatement().execute(sql);
    }
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres", "postgres", PASSWORD);
  }
}
