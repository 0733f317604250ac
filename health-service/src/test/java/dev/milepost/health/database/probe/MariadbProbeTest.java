package dev.milepost.health.database.probe;

import static dev.milepost.health.database.probe.Watching.judge;
import static dev.milepost.health.database.probe.Watching.vital;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.embedded.FreePorts;
import dev.milepost.health.database.Gap;
import dev.milepost.health.database.Judged;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.LockChains.Chain;
import dev.milepost.health.database.MysqlSnapshot;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Sign;
import dev.milepost.health.database.Target;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MariaDB in trouble, seen by a role that may only look. */
class MariadbProbeTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path folder;

  private static final Vertx VERTX = Vertx.vertx();
  private static @Nullable DebianServer server;
  private static @Nullable Watching watching;

  @BeforeAll
  static void start() throws Exception {
    server = DebianServer.mariadb(folder, FreePorts.take(1).getFirst());
    watching = new Watching(folder.resolve("secrets"), "change-me");
    SqlConnection root = connect("");
    for (String statement : MonitoringRole.statements("MySQL and MariaDB")) {
      execute(root, statement);
    }
    execute(root, "CREATE USER 'nobody'@'%' IDENTIFIED BY 'change-me'");
    execute(root, "CREATE DATABASE ledger");
    execute(root, "CREATE TABLE ledger.account (id int PRIMARY KEY, balance int)");
    execute(root, "INSERT INTO ledger.account VALUES (1, 0), (2, 0)");
    root.closeAndAwait();
  }

  @AfterAll
  static void end() {
    if (watching != null) {
      watching.close();
    }
    VERTX.closeAndAwait();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aQuietOneIsHealthyAndShowsAllThereIs() {
    // Another test's refused sign-in may fall between two looks, but our own looks cut nothing off.
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              MysqlSnapshot before = see();
              MysqlSnapshot now = see();
              Judged judged = judge(target("milepost_monitor"), now, before);
              assertThat(judged.standing().verdict())
                  .as(judged.toString())
                  .isEqualTo(Verdict.HEALTHY);
              assertThat(now.gaps()).isEmpty();
              assertThat(now.version()).contains("MariaDB");
              assertThat(now.maxConnections()).isEqualTo(20);
              assertThat(vital(judged, Sign.ABORTED).value()).isZero();
              assertThat(vital(judged, Sign.DEADLOCKS).value()).isZero();
              assertThat(vital(judged, Sign.THROUGHPUT).value()).isPositive();
            });
  }

  @Test
  void aLockChainNamesItsRoot() {
    SqlConnection holder = connect("ledger");
    SqlConnection waiter = connect("ledger");
    execute(holder, "BEGIN");
    execute(holder, "UPDATE account SET balance = 1 WHERE id = 1");
    CompletableFuture<?> waits =
        waiter
            .query("UPDATE account SET balance = 2 WHERE id = 1")
            .execute()
            .subscribeAsCompletionStage();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              MysqlSnapshot now = see();
              assertThat(now.chains()).hasSize(1);
              Chain chain = now.chains().getFirst();
              assertThat(chain.root().user()).isEqualTo("root");
              assertThat(chain.root().state()).isEqualTo("sleep");
              assertThat(chain.waiting().getFirst().session().query()).contains("UPDATE account");
              assertThat(
                      vital(judge(target("milepost_monitor"), now, null), Sign.LOCK_WAITERS)
                          .value())
                  .isEqualTo(1);
            });
    execute(holder, "ROLLBACK");
    waits.join();
    holder.closeAndAwait();
    waiter.closeAndAwait();
  }

  @Test
  void connectionsThatRunOutAreCounted() {
    List<SqlConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < 17; i++) {
        open.add(connect(""));
      }
      Judged judged = judge(target("milepost_monitor"), see(), null);
      assertThat(vital(judged, Sign.CONNECTIONS).verdict()).isEqualTo(Verdict.DEGRADED);
      assertThat(vital(judged, Sign.CONNECTIONS).says()).matches("1\\d of 20 connections");
    } finally {
      open.forEach(SqlConnection::closeAndAwait);
    }
  }

  @Test
  void aRoleWithoutRightsSaysWhatItCannotSee() {
    var now = (MysqlSnapshot) watching().see(target("nobody"));
    assertThat(now.gaps())
        .extracting(Gap::remedy)
        .contains(
            "GRANT PROCESS ON *.* TO 'nobody'@'%'", "GRANT REPLICA MONITOR ON *.* TO 'nobody'@'%'");
    assertThat(vital(judge(target("nobody"), now, null), Sign.CONNECTIONS).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void aWrongPasswordIsNoOutage() {
    Target wrong = Watching.target(Kind.MARIADB, server().port(), "", "milepost_monitor", "wrong");
    assertThat(watching().look(wrong))
        .isInstanceOfSatisfying(
            Round.Blind.class, blind -> assertThat(blind.reason()).contains("Access denied"));
  }

  private static MysqlSnapshot see() {
    return (MysqlSnapshot) watching().see(target("milepost_monitor"));
  }

  private static Target target(String user) {
    return Watching.target(Kind.MARIADB, server().port(), "", user, Watching.SECRET);
  }

  private static DebianServer server() {
    return java.util.Objects.requireNonNull(server);
  }

  private static Watching watching() {
    return java.util.Objects.requireNonNull(watching);
  }

  private static SqlConnection connect(String database) {
    var options =
        new MySQLConnectOptions()
            .setHost("127.0.0.1")
            .setPort(server().port())
            .setUser("root")
            .setPassword("")
            .setDatabase(database);
    return SqlConnection.newInstance(
        MySQLConnection.connect(VERTX.getDelegate(), options)
            .toCompletionStage()
            .toCompletableFuture()
            .join());
  }

  private static void execute(SqlConnection connection, String sql) {
    connection.query(sql).executeAndAwait();
  }
}
