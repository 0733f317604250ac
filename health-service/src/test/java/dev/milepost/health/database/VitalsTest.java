package dev.milepost.health.database;

import static dev.milepost.health.database.LockChainsTest.lockWait;
import static dev.milepost.health.database.LockChainsTest.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.database.PostgresSnapshot.Checkpoints;
import dev.milepost.health.database.PostgresSnapshot.Counters;
import dev.milepost.health.database.PostgresSnapshot.Replica;
import dev.milepost.health.database.PostgresSnapshot.Slot;
import dev.milepost.health.database.PostgresSnapshot.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VitalsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final long GIB = 1L << 30;

  @Test
  void theReasonNamesSessionsAndConnections() {
    List<LockWait> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      waits.add(lockWait(100 + i, 240 - i, 4711));
    }
    Session root = new Session(4711, "app", "reconcile-worker", null, "UPDATE x", 300);
    Judged judged =
        judge(
            new Draft()
                .states(Map.of("active", 41L, "idle in transaction", 157L))
                .locks(waits, List.of(root))
                .at(0),
            null);
    assertThat(judged.standing().verdict()).isEqualTo(Verdict.DOWN);
    assertThat(judged.standing().reason())
        .isEqualTo("198 of 200 connections, 157 idle in transaction");
    assertThat(vital(judged, Sign.LOCK_WAIT).says())
        .isEqualTo("4711 reconcile-worker holds a lock 12 others wait for since 4 m");
    assertThat(vital(judged, Sign.LOCK_WAIT).verdict()).isEqualTo(Verdict.DEGRADED);
  }

  @Test
  void aQuietOneIsHealthy() {
    assertThat(judge(new Draft().at(0), null).standing().verdict()).isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void theWrapIsNearLongBeforeItIsThere() {
    assertThat(vital(judge(new Draft().ages(200_000_000, 0).at(0), null), Sign.WRAPAROUND))
        .satisfies(vital -> assertThat(vital.value()).isBetween(9.3, 9.4))
        .extracting(Vital::verdict)
        .isEqualTo(Verdict.HEALTHY);
    assertThat(vital(judge(new Draft().ages(1_000_000_000, 0).at(0), null), Sign.WRAPAROUND).says())
        .contains("in old-one is 1000000000 transactions old");
    assertThat(
            vital(judge(new Draft().ages(0, 2_000_000_000).at(0), null), Sign.MULTIXACT).verdict())
        .isEqualTo(Verdict.DOWN);
  }

  @Test
  void aReplicaThatIsBehindAndASlotThatKeepsLogAreNamed() {
    Judged judged =
        judge(
            new Draft()
                .replication(
                    List.of(
                        new Replica("r1", "streaming", 0.2), new Replica("r2", "streaming", 90.0)),
                    List.of(
                        new Slot("r1", "physical", true, 1000),
                        new Slot("old", "logical", false, 12 * GIB)))
                .at(0),
            null);
    assertThat(vital(judged, Sign.REPLICATION_LAG).says()).isEqualTo("replica r2 is 1 m behind");
    assertThat(vital(judged, Sign.SLOT_RETAINED).says())
        .isEqualTo("12 GiB of WAL are kept for slot old");
    assertThat(vital(judged, Sign.SLOTS_INACTIVE).says()).isEqualTo("nobody reads from slot old");
    assertThat(judged.standing().because())
        .containsExactly("replication.inactive-slots", "replication.lag", "replication.retained");
  }

  @Test
  void whatIsCountedIsToldFromOneLookToTheNext() {
    PostgresSnapshot before =
        new Draft()
            .counted(new Counters(100, 0, 1_000, 9_000, 0, 0, 0), new Checkpoints(1, 1))
            .statements(new Statement("1", "SELECT pg_sleep($1)", 10, 1_000))
            .at(0);
    PostgresSnapshot now =
        new Draft()
            .counted(new Counters(390, 10, 2_500, 10_500, 1, 60 * GIB, 2), new Checkpoints(1, 6))
            .statements(
                new Statement("1", "SELECT pg_sleep($1)", 12, 41_000),
                new Statement("2", "SELECT new", 99, 5_000))
            .at(60);
    Judged judged = judge(now, before);
    assertThat(vital(judged, Sign.THROUGHPUT).value()).isEqualTo(5);
    assertThat(vital(judged, Sign.DEADLOCKS).value()).isEqualTo(2);
    assertThat(vital(judged, Sign.TEMPORARY).says())
        .isEqualTo("1 GiB of temporary files each second");
    assertThat(vital(judged, Sign.CACHE_HIT).value()).isEqualTo(50);
    assertThat(vital(judged, Sign.FORCED_CHECKPOINTS).value()).isEqualTo(5);
    assertThat(vital(judged, Sign.SLOWEST).says())
        .isEqualTo("a statement takes 20 s on average: SELECT pg_sleep($1)");
    assertThat(judged.statements())
        .containsExactly(new Statement.Rate("1", "SELECT pg_sleep($1)", 2, 20_000, 1));
  }

  @Test
  void whatBeginsToCountAnewTellsNothing() {
    PostgresSnapshot before =
        new Draft()
            .counted(new Counters(1_000, 0, 5_000, 9_000, 0, 0, 9), new Checkpoints(9, 9))
            .statements(new Statement("1", "SELECT 1", 10, 1_000))
            .at(0);
    PostgresSnapshot now =
        new Draft()
            .counted(new Counters(1, 0, 1, 1, 0, 0, 0), new Checkpoints(0, 0))
            .statements(new Statement("1", "SELECT 1", 1, 1))
            .at(60);
    Judged judged = judge(now, before);
    for (Sign sign :
        List.of(
            Sign.THROUGHPUT,
            Sign.DEADLOCKS,
            Sign.CACHE_HIT,
            Sign.FORCED_CHECKPOINTS,
            Sign.SLOWEST)) {
      assertThat(find(judged, sign)).as(sign.id()).isEmpty();
    }
  }

  @Test
  void aFewDeadRowsAreNoBloat() {
    assertThat(
            find(
                judge(new Draft().tables(new Table("t", 10, 9_999, 8192)).at(0), null), Sign.BLOAT))
        .isEmpty();
    assertThat(
            vital(
                    judge(
                        new Draft().tables(new Table("public.t", 10_000, 10_000, 8192)).at(0),
                        null),
                    Sign.BLOAT)
                .says())
        .isEqualTo("an estimated 50 % of the rows of public.t are dead (10000)");
  }

  @Test
  void aThresholdOfTheTargetCountsInThePlaceOfTheUsual() {
    PostgresSnapshot half = new Draft().states(Map.of("active", 100L)).at(0);
    assertThat(judge(half, null).standing().verdict()).isEqualTo(Verdict.HEALTHY);
    Target strict = target(Kind.POSTGRESQL, Map.of(Sign.CONNECTIONS, new Threshold(40.0, 50.0)));
    assertThat(Judged.of(strict, new Round.Seen(half), null, Standing.NONE).standing().verdict())
        .isEqualTo(Verdict.DOWN);
    PostgresSnapshot all = new Draft().states(Map.of("active", 200L)).at(0);
    Target blind = target(Kind.POSTGRESQL, Map.of(Sign.CONNECTIONS, Threshold.NEVER));
    assertThat(Judged.of(blind, new Round.Seen(all), null, Standing.NONE).standing().verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void whoDoesNotAnswerIsDownAndWhoDoesNotLetUsInIsUnknown() {
    Target target = target(Kind.POSTGRESQL, Map.of());
    assertThat(Judged.of(target, new Round.Away(NOW, "refuses"), null, Standing.NONE).standing())
        .extracting(Standing::verdict, Standing::reason)
        .containsExactly(Verdict.DOWN, "refuses");
    assertThat(
            Judged.of(target, new Round.Blind(NOW, "password", "mend"), null, Standing.NONE)
                .standing()
                .verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void mysqlTellsOfReplicationAndOfConnectionsCutOff() {
    var before = mysql(0, Map.of("aborted_clients", 0.0, "aborted_connects", 0.0), List.of());
    var now =
        mysql(
            60,
            Map.of("aborted_clients", 30.0, "aborted_connects", 70.0),
            List.of(new MysqlSnapshot.Link("db0", false, -1, "Duplicate entry")));
    Judged judged =
        Judged.of(target(Kind.MYSQL, Map.of()), new Round.Seen(now), before, Standing.NONE);
    assertThat(vital(judged, Sign.ABORTED).says())
        .isEqualTo("100 connections each minute were cut off or never let in (70 never let in)");
    assertThat(vital(judged, Sign.REPLICATION_STOPPED).says())
        .isEqualTo("replication from db0 has stopped: Duplicate entry");
    assertThat(find(judged, Sign.REPLICATION_LAG)).isEmpty();
    assertThat(judged.standing().verdict()).isEqualTo(Verdict.DEGRADED);
  }

  @Test
  void redisTellsThatItCannotWrite() {
    var now =
        new RedisSnapshot(
            NOW,
            "7",
            0.2,
            Map.of(
                "rdb_last_bgsave_status", "err",
                "used_memory", "95",
                "maxmemory", "100",
                "maxmemory_policy", "allkeys-lru"),
            List.of(),
            0,
            List.of());
    Judged judged =
        Judged.of(target(Kind.REDIS, Map.of()), new Round.Seen(now), null, Standing.NONE);
    assertThat(judged.standing().reason())
        .isEqualTo("95 B of 100 B, allkeys-lru; the last snapshot could not be written");
  }

  private static MysqlSnapshot mysql(
      int second, Map<String, Double> status, List<MysqlSnapshot.Link> links) {
    return new MysqlSnapshot(
        NOW.plusSeconds(second),
        "8.4",
        1,
        100,
        status,
        List.of(),
        List.of(),
        List.of(),
        links,
        0,
        List.of());
  }

  private static Judged judge(PostgresSnapshot now, @Nullable PostgresSnapshot before) {
    return Judged.of(target(Kind.POSTGRESQL, Map.of()), new Round.Seen(now), before, Standing.NONE);
  }

  private static Vital vital(Judged judged, Sign sign) {
    return find(judged, sign).orElseThrow(() -> new AssertionError(judged.vitals().toString()));
  }

  private static Optional<Vital> find(Judged judged, Sign sign) {
    return judged.vitals().stream().filter(each -> each.sign() == sign).findFirst();
  }

  private static Target target(Kind kind, Map<Sign, Threshold> thresholds) {
    return new Target(
        "db",
        "db",
        kind,
        "h",
        1,
        "postgres",
        "m",
        null,
        Tls.DISABLE,
        Duration.ofSeconds(30),
        thresholds,
        false);
  }

  /** A quiet PostgreSQL, but for what a test says. */
  private static final class Draft {
    private Map<String, Long> states = Map.of("idle", 3L);
    private List<LockWait> waits = List.of();
    private List<Session> holders = List.of(session(1));
    private long xid = 1_000;
    private long multixact = 10;
    private List<Replica> replicas = List.of();
    private List<Slot> slots = List.of();
    private @Nullable Counters counters;
    private @Nullable Checkpoints checkpoints;
    private List<Table> tables = List.of();
    private List<Statement> statements = List.of();

    Draft states(Map<String, Long> states) {
      this.states = states;
      return this;
    }

    Draft locks(List<LockWait> waits, List<Session> holders) {
      this.waits = waits;
      this.holders = holders;
      return this;
    }

    Draft ages(long xid, long multixact) {
      this.xid = xid;
      this.multixact = multixact;
      return this;
    }

    Draft replication(List<Replica> replicas, List<Slot> slots) {
      this.replicas = replicas;
      this.slots = slots;
      return this;
    }

    Draft counted(Counters counters, Checkpoints checkpoints) {
      this.counters = counters;
      this.checkpoints = checkpoints;
      return this;
    }

    Draft tables(Table... tables) {
      this.tables = List.of(tables);
      return this;
    }

    Draft statements(Statement... statements) {
      this.statements = List.of(statements);
      return this;
    }

    PostgresSnapshot at(int second) {
      return new PostgresSnapshot(
          NOW.plusSeconds(second),
          "18",
          1,
          200,
          states,
          List.of(),
          waits,
          holders,
          xid,
          "old-one",
          multixact,
          false,
          null,
          replicas,
          slots,
          counters,
          checkpoints,
          tables,
          statements,
          1_000_000,
          List.of());
    }
  }
}
