package dev.milepost.health.database.probe;

import dev.milepost.health.database.LockWait;
import dev.milepost.health.database.PostgresSnapshot;
import dev.milepost.health.database.PostgresSnapshot.Checkpoints;
import dev.milepost.health.database.PostgresSnapshot.Counters;
import dev.milepost.health.database.PostgresSnapshot.Replica;
import dev.milepost.health.database.PostgresSnapshot.Slot;
import dev.milepost.health.database.PostgresSnapshot.Table;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Session;
import dev.milepost.health.database.Statement;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.Tls;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks into PostgreSQL, 14 to 18. */
@ApplicationScoped
class PostgresProbe implements DatabaseProbe {

  private static final int CHECKPOINTER_VIEW = 170_000;

  private final Vertx vertx;
  private final InstantSource clock;

  PostgresProbe(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public Uni<Round> look(Target target, @Nullable String password) {
    var pool =
        Pool.newInstance(
            PgBuilder.pool()
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

  private static PgConnectOptions options(Target target, @Nullable String password) {
    var options =
        new PgConnectOptions()
            .setHost(target.host())
            .setPort(target.port())
            .setDatabase(target.database())
            .setUser(target.user())
            .setPassword(password == null ? "" : password)
            .setCachePreparedStatements(false)
            .setSslMode(
                switch (target.tls()) {
                  case DISABLE -> SslMode.DISABLE;
                  case REQUIRE -> SslMode.REQUIRE;
                  case VERIFY_FULL -> SslMode.VERIFY_FULL;
                })
            .addProperty("application_name", "milepost");
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

  private Uni<PostgresSnapshot> look(Target target, SqlConnection connection) {
    var asking = new Asking(connection, PostgresProbe::unseen);
    var draft = new Draft();
    return asking
        .must(
            "SET default_transaction_read_only = on; SET lock_timeout = '1s';"
                + " SET statement_timeout = '"
                + Target.STATEMENT.toMillis()
                + "ms'")
        .chain(() -> latency(asking, draft))
        .chain(() -> asking.must(PostgresQueries.SERVER).invoke(rows -> draft.server(rows)))
        .chain(
            () ->
                asking
                    .must(PostgresQueries.CONNECTIONS)
                    .invoke(
                        rows -> rows.forEach(r -> draft.states.put(r.getString(0), r.getLong(1)))))
        .invoke(() -> draft.rights(asking, target))
        .chain(() -> sessions(asking, draft))
        .chain(() -> ages(asking, draft))
        .chain(() -> replication(asking, draft, target))
        .chain(() -> counters(asking, draft, target))
        .chain(() -> statements(asking, draft, target))
        .map(done -> draft.snapshot(clock.instant(), asking));
  }

  private static @Nullable String unseen(Throwable failure) {
    if (!(failure instanceof PgException pg) || pg.getSqlState() == null) {
      return null;
    }
    return switch (pg.getSqlState()) {
      case "42501" -> "there is no right to it";
      case "57014" -> "it took too long";
      case "55P03" -> "a lock was in the way";
      default -> Refusal.ends(pg) ? null : String.valueOf(pg.getErrorMessage());
    };
  }

  private static Uni<?> latency(Asking asking, Draft draft) {
    long began = System.nanoTime();
    return asking
        .must("SELECT 1")
        .invoke(() -> draft.latencyMs = (System.nanoTime() - began) / 1e6);
  }

  private static Uni<?> sessions(Asking asking, Draft draft) {
    return asking
        .may(PostgresQueries.OLDEST, "open transactions", PostgresQueries.MONITOR, Draft::session)
        .invoke(found -> draft.sessions = found)
        .chain(
            () ->
                asking.may(
                    PostgresQueries.WAITS,
                    "who waits for a lock",
                    PostgresQueries.MONITOR,
                    row ->
                        new Waits(
                            Draft.session(row),
                            row.getArrayOfIntegers("behind"),
                            row.getDouble("waited"))))
        .invoke(draft::waits);
  }

  private record Waits(Session session, Integer @Nullable [] behind, @Nullable Double waited) {}

  private static Uni<?> ages(Asking asking, Draft draft) {
    return asking
        .must(PostgresQueries.AGES)
        .invoke(
            rows ->
                rows.forEach(
                    row -> {
                      if (row.getLong(1) >= draft.xidAge) {
                        draft.xidAge = row.getLong(1);
                        draft.xidDatabase = row.getString(0);
                      }
                      draft.multixactAge = Math.max(draft.multixactAge, row.getLong(2));
                    }))
        .chain(
            () ->
                asking.may(
                    "SELECT pg_database_size(current_database())",
                    "the size of the database",
                    PostgresQueries.MONITOR,
                    row -> row.getLong(0)))
        .invoke(size -> draft.sizeBytes = size.isEmpty() ? 0 : size.getFirst());
  }

  private static Uni<?> replication(Asking asking, Draft draft, Target target) {
    String grant = "GRANT pg_monitor TO " + quoted(target.user());
    return asking
        .may(
            PostgresQueries.REPLICAS,
            "how far replicas are behind",
            grant,
            row -> new Replica(row.getString("name"), row.getString("state"), row.getDouble("lag")))
        .invoke(found -> draft.replicas = found)
        .chain(
            () ->
                asking.may(
                    PostgresQueries.SLOTS,
                    "replication slots",
                    grant,
                    row ->
                        new Slot(
                            row.getString("slot_name"),
                            row.getString("slot_type"),
                            row.getBoolean("active"),
                            row.getLong("retained"))))
        .invoke(found -> draft.slots = found);
  }

  private static Uni<?> counters(Asking asking, Draft draft, Target target) {
    String grant = "GRANT pg_monitor TO " + quoted(target.user());
    return asking
        .may(
            PostgresQueries.COUNTERS,
            "transactions, reads, deadlocks, temporary files",
            grant,
            row ->
                new Counters(
                    row.getLong(0),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)))
        .invoke(found -> draft.counters = found.isEmpty() ? null : found.getFirst())
        .chain(
            () ->
                asking.may(
                    draft.versionNumber >= CHECKPOINTER_VIEW
                        ? PostgresQueries.CHECKPOINTS
                        : PostgresQueries.CHECKPOINTS_BEFORE_17,
                    "checkpoints",
                    grant,
                    row -> new Checkpoints(row.getLong(0), row.getLong(1))))
        .invoke(found -> draft.checkpoints = found.isEmpty() ? null : found.getFirst())
        .chain(
            () ->
                asking.may(
                    PostgresQueries.TABLES,
                    "dead rows of tables",
                    grant,
                    row ->
                        new Table(
                            row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3))))
        .invoke(found -> draft.tables = found);
  }

  private static Uni<?> statements(Asking asking, Draft draft, Target target) {
    String from = draft.statementsFrom;
    if (from == null) {
      asking.gap(
          "slow statements (the extension pg_stat_statements is not in the database "
              + target.database()
              + ")",
          "shared_preload_libraries = 'pg_stat_statements' in postgresql.conf, restart, then"
              + " CREATE EXTENSION pg_stat_statements in "
              + target.database());
      return Uni.createFrom().voidItem();
    }
    return asking
        .may(
            PostgresQueries.statements(from),
            "slow statements",
            "shared_preload_libraries = 'pg_stat_statements' in postgresql.conf, restart; and GRANT"
                + " pg_monitor TO "
                + quoted(target.user()),
            row ->
                new Statement(row.getString(0), row.getString(1), row.getLong(2), row.getDouble(3)))
        .invoke(found -> draft.statements = found);
  }

  private static String quoted(@Nullable String name) {
    return name == null ? "the role" : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** What one look has seen so far. */
  private static final class Draft {
    private double latencyMs;
    private String version = "";
    private int versionNumber;
    private int maxConnections = 1;
    private boolean replica;
    private boolean monitors;
    private long backends;
    private @Nullable Double lagSeconds;
    private @Nullable String statementsFrom;
    private final Map<String, Long> states = new TreeMap<>();
    private List<Session> sessions = List.of();
    private List<LockWait> waits = List.of();
    private List<Session> holders = List.of();
    private long xidAge;
    private @Nullable String xidDatabase;
    private long multixactAge;
    private long sizeBytes;
    private List<Replica> replicas = List.of();
    private List<Slot> slots = List.of();
    private @Nullable Counters counters;
    private @Nullable Checkpoints checkpoints;
    private List<Table> tables = List.of();
    private List<Statement> statements = List.of();

    void server(Iterable<Row> rows) {
      Row row = rows.iterator().next();
      version = row.getString("version");
      versionNumber = row.getInteger("number");
      maxConnections = row.getInteger("most");
      replica = row.getBoolean("replica");
      lagSeconds = row.getDouble("lag");
      monitors = row.getBoolean("monitors");
      backends = row.getLong("backends");
      statementsFrom = row.getString("statements");
    }

    /**
     * Without the right, sessions of others are seen without what they do: then all are counted.
     */
    void rights(Asking asking, Target target) {
      if (!monitors) {
        asking.gap(
            "what sessions of other users do: their states, statements, transactions and locks",
            "GRANT pg_monitor TO " + quoted(target.user()));
        long seen = states.values().stream().mapToLong(Long::longValue).sum();
        if (backends > seen) {
          states.merge("unknown", backends - seen, Long::sum);
        }
      }
    }

    static Session session(Row row) {
      Double seconds = row.getDouble("seconds");
      return new Session(
          row.getInteger("pid"),
          row.getString("usename"),
          row.getString("application_name"),
          row.getString("state"),
          row.getString("query"),
          seconds == null ? 0 : seconds);
    }

    void waits(List<Waits> found) {
      var waiting = new ArrayList<LockWait>();
      var holding = new ArrayList<Session>();
      var known = new HashMap<Long, Session>();
      for (Waits each : found) {
        known.put(each.session().pid(), each.session());
        Set<Long> behind = new HashSet<>();
        for (Integer pid : each.behind() == null ? new Integer[0] : each.behind()) {
          behind.add(pid.longValue());
        }
        if (behind.isEmpty()) {
          holding.add(each.session());
        } else {
          waiting.add(
              new LockWait(each.session(), behind, each.waited() == null ? 0 : each.waited()));
        }
      }
      waits = waiting;
      holders = holding;
    }

    PostgresSnapshot snapshot(java.time.Instant at, Asking asking) {
      return new PostgresSnapshot(
          at,
          version,
          latencyMs,
          maxConnections,
          states,
          sessions,
          waits,
          holders,
          xidAge,
          xidDatabase,
          multixactAge,
          replica,
          replica ? lagSeconds : null,
          replicas,
          slots,
          counters,
          checkpoints,
          tables,
          statements,
          sizeBytes,
          asking.gaps());
    }
  }
}
