package dev.milepost.health.database.probe;

import dev.milepost.health.database.LockWait;
import dev.milepost.health.database.MysqlSnapshot;
import dev.milepost.health.database.MysqlSnapshot.Link;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Session;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.Tls;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks into MySQL 5.7 and later, and MariaDB 10.5 and later. */
@ApplicationScoped
class MysqlProbe implements DatabaseProbe {

  /** Access denied: without a right of the server, of a table, or of a column. */
  private static final Set<Integer> DENIED = Set.of(1142, 1143, 1227, 1044);

  /** Too long: MariaDB and MySQL. */
  private static final Set<Integer> TOO_LONG = Set.of(1969, 3024, 1205);

  private final Vertx vertx;
  private final InstantSource clock;

  MysqlProbe(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public Uni<Round> look(Target target, @Nullable String password) {
    var pool =
        Pool.newInstance(
            MySQLBuilder.pool()
                .connectingTo(options(target, password))
                .with(
                    new PoolOptions()
                        .setMaxSize(1)
                        .setConnectionTimeout((int) Target.BUDGET.toSeconds())
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .using(vertx.getDelegate())
                .build());
    return Budget.within(
        vertx,
        pool.withConnection(connection -> look(target, connection)).map(Round.Seen::new),
        pool::closeAndForget);
  }

  private static MySQLConnectOptions options(Target target, @Nullable String password) {
    var options =
        new MySQLConnectOptions()
            .setHost(target.host())
            .setPort(target.port())
            .setDatabase(target.database())
            .setUser(target.user())
            .setPassword(password == null ? "" : password)
            .setSslMode(
                switch (target.tls()) {
                  case DISABLE -> SslMode.DISABLED;
                  case REQUIRE -> SslMode.REQUIRED;
                  case VERIFY_FULL -> SslMode.VERIFY_IDENTITY;
                });
    options.setConnectTimeout((int) Target.STATEMENT.toMillis());
    // One that accepts and then says nothing is let go of by this.
    options.setIdleTimeout((int) Target.BUDGET.toSeconds());
    options.setReconnectAttempts(0);
    if (target.tls() == Tls.REQUIRE) {
      options.setTrustAll(true);
    } else if (target.tls() == Tls.VERIFY_FULL) {
      options.setTrustOptions(Trust.ofTheJvm());
      options.setHostnameVerificationAlgorithm("HTTPS");
    }
    return options;
  }

  private Uni<MysqlSnapshot> look(Target target, SqlConnection connection) {
    var asking = new Asking(connection, MysqlProbe::unseen);
    var draft = new Draft(target.user());
    return asking
        .must("SELECT version()")
        .invoke(rows -> draft.version = rows.iterator().next().getString(0))
        .chain(() -> asking.must(draft.timeLimit()))
        .chain(() -> latency(asking, draft))
        .chain(() -> numbers(asking, draft))
        .chain(() -> sessions(asking, draft))
        .chain(() -> deadlocks(asking, draft))
        .chain(() -> links(asking, draft))
        .chain(() -> size(asking, draft))
        .map(done -> draft.snapshot(clock.instant(), asking));
  }

  private static @Nullable String unseen(Throwable failure) {
    if (!(failure instanceof MySQLException mysql)) {
      return null;
    }
    if (DENIED.contains(mysql.getErrorCode())) {
      return "there is no right to it";
    }
    if (TOO_LONG.contains(mysql.getErrorCode())) {
      return "it took too long";
    }
    return Refusal.ends(mysql) ? null : String.valueOf(mysql.getMessage());
  }

  private static Uni<?> latency(Asking asking, Draft draft) {
    long began = System.nanoTime();
    return asking
        .must("SELECT 1")
        .invoke(() -> draft.latencyMs = (System.nanoTime() - began) / 1e6);
  }

  private static Uni<?> numbers(Asking asking, Draft draft) {
    return asking
        .must(MysqlQueries.STATUS)
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        draft.status.put(
                            row.getString(0).toLowerCase(Locale.ROOT),
                            Double.parseDouble(row.getString(1)))))
        .chain(() -> asking.must("SELECT @@global.max_connections"))
        .invoke(
            rows ->
                draft.maxConnections = Math.max(1, rows.iterator().next().getLong(0).intValue()));
  }

  private static Uni<?> sessions(Asking asking, Draft draft) {
    return asking
        .may(
            MysqlQueries.OLDEST,
            "open transactions",
            "GRANT PROCESS ON *.* TO " + draft.user,
            MysqlProbe::session)
        .invoke(found -> draft.sessions = found)
        .chain(
            () ->
                asking.may(
                    draft.mariadb() || draft.before8()
                        ? MysqlQueries.WAITS_OF_INFORMATION_SCHEMA
                        : MysqlQueries.WAITS_OF_PERFORMANCE_SCHEMA,
                    "who waits for a lock",
                    draft.mariadb()
                        ? "GRANT PROCESS ON *.* TO " + draft.user
                        : "GRANT PROCESS ON *.* TO "
                            + draft.user
                            + "; GRANT SELECT ON performance_schema.* TO "
                            + draft.user,
                    row ->
                        new Wait(
                            session(row),
                            row.getDouble("waited"),
                            new Session(
                                row.getLong("holder"),
                                row.getString("holder_user"),
                                row.getString("holder_host"),
                                row.getString("holder_state"),
                                row.getString("holder_query"),
                                row.getDouble("holder_seconds")))))
        .invoke(draft::waits);
  }

  private record Wait(Session session, double seconds, Session holder) {}

  private static Session session(Row row) {
    return new Session(
        row.getLong("pid"),
        row.getString("user"),
        row.getString("host"),
        row.getString("state"),
        row.getString("query"),
        row.getDouble("seconds"));
  }

  /** MariaDB counts them in its status; MySQL where it counts what InnoDB does. */
  private static Uni<?> deadlocks(Asking asking, Draft draft) {
    return draft.mariadb()
        ? Uni.createFrom().voidItem()
        : asking
            .may(
                "SELECT count FROM information_schema.innodb_metrics"
                    + " WHERE name = 'lock_deadlocks'",
                "deadlocks",
                "GRANT PROCESS ON *.* TO " + draft.user,
                row -> row.getDouble(0))
            .invoke(found -> found.forEach(count -> draft.status.put("innodb_deadlocks", count)));
  }

  private static Uni<?> links(Asking asking, Draft draft) {
    return asking
        .may(
            draft.before84() ? "SHOW SLAVE STATUS" : "SHOW REPLICA STATUS",
            "replication",
            draft.mariadb()
                ? "GRANT REPLICA MONITOR ON *.* TO " + draft.user
                : "GRANT REPLICATION CLIENT ON *.* TO " + draft.user,
            MysqlProbe::link)
        .invoke(found -> draft.links = found);
  }

  private static Link link(Row row) {
    String lag = either(row, "Seconds_Behind_Source", "Seconds_Behind_Master");
    return new Link(
        either(row, "Source_Host", "Master_Host"),
        either(row, "Replica_IO_Running", "Slave_IO_Running").equals("Yes")
            && either(row, "Replica_SQL_Running", "Slave_SQL_Running").equals("Yes"),
        lag.isEmpty() ? -1 : Double.parseDouble(lag),
        either(row, "Last_Error", "Last_SQL_Error"));
  }

  private static String either(Row row, String name, String former) {
    for (String each : List.of(name, former)) {
      int column = row.getColumnIndex(each);
      if (column >= 0) {
        Object value = row.getValue(column);
        return value == null ? "" : value.toString();
      }
    }
    return "";
  }

  private static Uni<?> size(Asking asking, Draft draft) {
    return asking
        .may(
            MysqlQueries.SIZE,
            "the size of the database",
            "GRANT SELECT ON the database TO " + draft.user,
            row -> row.getDouble(0))
        .invoke(found -> draft.sizeBytes = found.isEmpty() ? 0 : found.getFirst().longValue());
  }

  /** What one look has seen so far. */
  private static final class Draft {
    private final String user;
    private String version = "";
    private double latencyMs;
    private int maxConnections = 1;
    private final Map<String, Double> status = new TreeMap<>();
    private List<Session> sessions = List.of();
    private List<LockWait> waits = List.of();
    private List<Session> holders = List.of();
    private List<Link> links = List.of();
    private long sizeBytes;

    Draft(@Nullable String user) {
      this.user = "'" + (user == null ? "" : user) + "'@'%'";
    }

    boolean mariadb() {
      return version.contains("MariaDB");
    }

    boolean before8() {
      return version.startsWith("5.") && !mariadb();
    }

    /**
     * The statement that shows replication has its new name from 8.0.22 on, and no other from 8.4.
     */
    boolean before84() {
      return before8() || !mariadb() && version.matches("8\\.[0-3]\\..*");
    }

    String timeLimit() {
      return mariadb()
          ? "SET SESSION max_statement_time = " + Target.STATEMENT.toSeconds()
          : "SET SESSION max_execution_time = " + Target.STATEMENT.toMillis();
    }

    void waits(Collection<Wait> found) {
      Map<Long, Set<Long>> behind = new TreeMap<>();
      Map<Long, Wait> waiting = new TreeMap<>();
      Map<Long, Session> holding = new HashMap<>();
      for (Wait each : found) {
        behind
            .computeIfAbsent(each.session().pid(), pid -> new HashSet<>())
            .add(each.holder().pid());
        waiting.put(each.session().pid(), each);
        holding.put(each.holder().pid(), each.holder());
      }
      waits =
          waiting.values().stream()
              .map(
                  each ->
                      new LockWait(
                          each.session(),
                          behind.getOrDefault(each.session().pid(), Set.of()),
                          each.seconds()))
              .toList();
      holders = holding.values().stream().filter(each -> !waiting.containsKey(each.pid())).toList();
    }

    MysqlSnapshot snapshot(Instant at, Asking asking) {
      return new MysqlSnapshot(
          at,
          version,
          latencyMs,
          maxConnections,
          status,
          sessions,
          waits,
          holders,
          links,
          sizeBytes,
          asking.gaps());
    }
  }
}
