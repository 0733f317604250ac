package dev.milepost.health.database.probe;

import static dev.milepost.health.database.probe.Watching.judge;
import static dev.milepost.health.database.probe.Watching.vital;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.embedded.FreePorts;
import dev.milepost.embedded.UserCache;
import dev.milepost.embedded.postgres.PostgresServer;
import dev.milepost.embedded.postgres.PostgresSettings;
import dev.milepost.health.database.Gap;
import dev.milepost.health.database.Judged;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.LockChains.Chain;
import dev.milepost.health.database.PostgresSnapshot;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Sign;
import dev.milepost.health.database.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL in trouble, seen by a role that may only look. */
class PostgresProbeTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String MONITOR = "milepost_monitor";
  private static final String PASSWORD = "change-me";

  @TempDir static Path folder;

  private static PostgresServer server;
  private static Watching watching;

  @BeforeAll
  static void start() throws Exception {
    var settings =
        new PostgresSettings(
            folder.resolve("data"), FreePorts.take(1).getFirst(), "superuser", false);
    server = launch(settings);
    sql(server, "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
    server.close();
    server = launch(settings);
    for (String statement : MonitoringRole.statements("PostgreSQL")) {
      sql(server, statement);
    }
    sql(server, "CREATE ROLE nobody LOGIN PASSWORD '" + PASSWORD + "'");
    sql(server, "CREATE TABLE account (id int PRIMARY KEY, balance int)");
    sql(server, "INSERT INTO account SELECT i, 0 FROM generate_series(1, 20000) i");
    watching = new Watching(folder.resolve("secrets"), PASSWORD);
  }

  private static PostgresServer launch(PostgresSettings settings) {
    return PostgresServer.start(settings, UserCache.folder(), folder.resolve("log"));
  }

  @AfterAll
  static void end() {
    watching.close();
    server.close();
  }

  private static Target target() {
    return target(MONITOR, Watching.SECRET);
  }

  private static Target target(String user, String secret) {
    return Watching.target(Kind.POSTGRESQL, server.port(), "postgres", user, secret);
  }

  private static PostgresSnapshot see() {
    return (PostgresSnapshot) watching.see(target());
  }

  @Test
  void aQuietOneIsHealthyAndShowsAllThereIs() {
    PostgresSnapshot before = see();
    PostgresSnapshot now = see();
    Judged judged = judge(target(), now, before);
    assertThat(judged.standing().verdict()).as(judged.toString()).isEqualTo(Verdict.HEALTHY);
    assertThat(now.gaps()).isEmpty();
    assertThat(now.version()).startsWith("18");
    assertThat(now.maxConnections()).isEqualTo(120);
    assertThat(now.checkpoints()).isNotNull();
    assertThat(now.sizeBytes()).isPositive();
    assertThat(vital(judged, Sign.WRAPAROUND).value()).isBetween(0.0, 1.0);
    assertThat(vital(judged, Sign.THROUGHPUT).value()).isPositive();
  }

  @Test
  void aLockChainNamesItsRoot() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection holder = connect("reconcile-worker");
        Connection second = connect("payments");
        Connection third = connect("reports")) {
      holder.setAutoCommit(false);
      execute(holder, "UPDATE account SET balance = 1 WHERE id = 1");
      second.setAutoCommit(false);
      execute(second, "UPDATE account SET balance = 1 WHERE id = 2");
      var one =
          threads.submit(() -> execute(second, "UPDATE account SET balance = 2 WHERE id = 1"));
      var two = threads.submit(() -> execute(third, "UPDATE account SET balance = 2 WHERE id = 2"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                PostgresSnapshot now = see();
                assertThat(now.chains()).hasSize(1);
                Chain chain = now.chains().getFirst();
                assertThat(chain.root().application()).isEqualTo("reconcile-worker");
                assertThat(chain.root().state()).isEqualTo("idle in transaction");
                assertThat(chain.root().query()).contains("UPDATE account");
                assertThat(chain.waiting())
                    .extracting(link -> link.session().application())
                    .containsExactly("payments", "reports");
                assertThat(vital(judge(target(), now, null), Sign.LOCK_WAITERS).says())
                    .contains("reconcile-worker holds a lock 2 others wait for since");
                assertThat(vital(judge(target(), now, null), Sign.TRANSACTION_AGE).says())
                    .contains("reconcile-worker has a transaction open since");
              });
      holder.rollback();
      one.get();
      second.rollback();
      two.get();
    }
    await().atMost(SOON).until(() -> see().chains().isEmpty());
  }

  @Test
  void connectionsThatRunOutAreCountedAndNamed() throws Exception {
    List<Connection> open = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Connection connection = connect("app");
        open.add(connection);
        if (i < 30) {
          connection.setAutoCommit(false);
          execute(connection, "SELECT 1");
        }
      }
      Judged judged = judge(target(), see(), null);
      assertThat(vital(judged, Sign.CONNECTIONS).verdict()).isEqualTo(Verdict.DEGRADED);
      assertThat(vital(judged, Sign.CONNECTIONS).says())
          .matches("1\\d\\d of 120 connections, 30 idle in transaction");
      assertThat(vital(judged, Sign.IDLE_IN_TRANSACTION).verdict()).isEqualTo(Verdict.DEGRADED);
      while (refusedAt(open) == null) {
        // One more each time, until the server has no place left.
      }
      assertThat(watching.look(target()))
          .isInstanceOfSatisfying(
              Round.Away.class,
              away -> assertThat(away.reason()).contains("turns us away: sorry, too many clients"));
    } finally {
      for (Connection each : open) {
        each.close();
      }
    }
  }

  private static @org.jspecify.annotations.Nullable SQLException refusedAt(List<Connection> open) {
    try {
      open.add(server.superuser("postgres"));
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  @Test
  void aSlowStatementIsNamedWithItsMeanTime() throws Exception {
    try (Connection connection = connect("reports")) {
      execute(connection, "SELECT pg_sleep(0.3)");
      PostgresSnapshot before = see();
      execute(connection, "SELECT pg_sleep(0.3)");
      execute(connection, "SELECT pg_sleep(0.5)");
      Judged judged = judge(target(), see(), before);
      assertThat(judged.statements().getFirst().query()).contains("pg_sleep");
      assertThat(judged.statements().getFirst().meanMs()).isBetween(350.0, 5_000.0);
      assertThat(judged.statements().getFirst().perMinute()).isPositive();
      assertThat(vital(judged, Sign.SLOWEST).says()).contains("on average: SELECT pg_sleep");
    }
  }

  @Test
  void deadRowsAreEstimated() throws Exception {
    sql(server, "ALTER TABLE account SET (autovacuum_enabled = false)");
    sql(server, "UPDATE account SET balance = balance + 1");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Judged judged = judge(target(), see(), null);
              assertThat(vital(judged, Sign.BLOAT).verdict()).isEqualTo(Verdict.DEGRADED);
              assertThat(vital(judged, Sign.BLOAT).says()).contains("public.account");
            });
    sql(server, "VACUUM account");
  }

  @Test
  void aRoleWithoutRightsSeesWhatItMayAndSaysWhatNot() throws Exception {
    try (Connection other = connect("payments")) {
      assertThat(other.isValid(2)).isTrue();
      Target poor = target("nobody", Watching.SECRET);
      var now = (PostgresSnapshot) watching.see(poor);
      assertThat(now.connections()).isGreaterThanOrEqualTo(2);
      assertThat(now.gaps()).extracting(Gap::remedy).contains("GRANT pg_monitor TO \"nobody\"");
      assertThat(vital(judge(poor, now, null), Sign.CONNECTIONS).verdict())
          .isEqualTo(Verdict.HEALTHY);
    }
  }

  @Test
  void anExtensionThatIsNotThereIsAGap() throws Exception {
    sql(server, "CREATE DATABASE other");
    var now =
        (PostgresSnapshot)
            watching.see(
                Watching.target(Kind.POSTGRESQL, server.port(), "other", MONITOR, Watching.SECRET));
    assertThat(now.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.remedy()).contains("CREATE EXTENSION pg_stat_statements"));
  }

  @Test
  void anInactiveSlotIsNamed() throws Exception {
    // Of the log that is kept for it there is little yet; that nobody reads it is bad already.
    sql(server, "SELECT pg_create_physical_replication_slot('forgotten', true)");
    try {
      Judged judged = judge(target(), see(), null);
      assertThat(vital(judged, Sign.SLOTS_INACTIVE).says())
          .isEqualTo("nobody reads from slot forgotten");
      assertThat(vital(judged, Sign.SLOTS_INACTIVE).verdict()).isEqualTo(Verdict.DEGRADED);
    } finally {
      sql(server, "SELECT pg_drop_replication_slot('forgotten')");
    }
  }

  @Test
  void aWrongPasswordIsNoOutage() {
    assertThat(watching.look(target(MONITOR, "wrong")))
        .isInstanceOfSatisfying(
            Round.Blind.class,
            blind ->
                assertThat(blind.reason())
                    .contains(MONITOR)
                    .contains("password")
                    .doesNotContain(PASSWORD));
    assertThat(watching.look(target(MONITOR, "not-there")))
        .isInstanceOfSatisfying(
            Round.Blind.class,
            blind -> assertThat(blind.reason()).contains("there is no secret not-there"));
  }

  private static Connection connect(String application) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", "superuser");
    properties.setProperty("ApplicationName", application);
    return java.sql.DriverManager.getConnection(server.jdbcUrl("postgres"), properties);
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static void sql(PostgresServer at, String sql) throws SQLException {
    try (Connection connection = at.superuser("postgres")) {
      execute(connection, sql);
    }
  }
}
