package dev.milepost.health.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vital signs of PostgreSQL. */
public final class PostgresVitals {

  /** Ids before the counter meets itself: half of 2^32 (PostgreSQL 18, section 24.1.5). */
  private static final double IDS = 1L << 31;

  /** Dead rows of a smaller number are not worth a vacuum. */
  private static final long FEW_DEAD = 10_000;

  private PostgresVitals() {}

  static void add(Vitals vitals, PostgresSnapshot now, @Nullable PostgresSnapshot before) {
    vitals.latency(now.latencyMs());
    connections(vitals, now);
    vitals.sessions(now.chains(), now.waits(), now.sessions());
    wraparound(vitals, now);
    replication(vitals, now);
    bloat(vitals, now);
    vitals.add(Sign.SIZE, now.sizeBytes(), Words.bytes(now.sizeBytes()));
    if (before != null) {
      counted(vitals, now, before);
    }
  }

  private static void connections(Vitals vitals, PostgresSnapshot now) {
    long open = now.connections();
    long idle =
        now.states().entrySet().stream()
            .filter(each -> each.getKey().startsWith("idle in transaction"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    String says =
        open
            + " of "
            + now.maxConnections()
            + " connections"
            + (idle == 0 ? "" : ", " + idle + " idle in transaction");
    vitals.add(Sign.CONNECTIONS, 100.0 * open / now.maxConnections(), says);
    vitals.add(Sign.IDLE_IN_TRANSACTION, 100.0 * idle / now.maxConnections(), says);
  }

  private static void wraparound(Vitals vitals, PostgresSnapshot now) {
    String where = now.xidDatabase() == null ? "" : " in " + now.xidDatabase();
    vitals.add(
        Sign.WRAPAROUND,
        100 * now.xidAge() / IDS,
        "the oldest transaction id"
            + where
            + " is "
            + now.xidAge()
            + " transactions old, of 2147483648");
    vitals.add(
        Sign.MULTIXACT,
        100 * now.multixactAge() / IDS,
        "the oldest multixact id is " + now.multixactAge() + " old, of 2147483648");
  }

  private static void replication(Vitals vitals, PostgresSnapshot now) {
    if (now.lagSeconds() != null) {
      vitals.add(
          Sign.REPLICATION_LAG,
          now.lagSeconds(),
          "this replica is " + Words.time(now.lagSeconds()) + " behind");
    } else {
      now.replicas().stream()
          .filter(each -> each.lagSeconds() != null)
          .max(Comparator.comparingDouble(each -> seconds(each.lagSeconds())))
          .ifPresent(
              slowest ->
                  vitals.add(
                      Sign.REPLICATION_LAG,
                      seconds(slowest.lagSeconds()),
                      "replica "
                          + slowest.name()
                          + " is "
                          + Words.time(seconds(slowest.lagSeconds()))
                          + " behind"));
    }
    now.slots().stream()
        .max(Comparator.comparingLong(PostgresSnapshot.Slot::retainedBytes))
        .ifPresent(
            most ->
                vitals.add(
                    Sign.SLOT_RETAINED,
                    most.retainedBytes(),
                    Words.bytes(most.retainedBytes())
                        + " of WAL are kept for slot "
                        + most.name()));
    List<String> inactive =
        now.slots().stream()
            .filter(slot -> !slot.active())
            .map(PostgresSnapshot.Slot::name)
            .sorted()
            .toList();
    if (!now.slots().isEmpty()) {
      vitals.add(
          Sign.SLOTS_INACTIVE,
          inactive.size(),
          inactive.isEmpty()
              ? "every slot is read"
              : "nobody reads from slot " + String.join(", ", inactive));
    }
  }

  private static double seconds(@Nullable Double lag) {
    return lag == null ? 0 : lag;
  }

  /**
   * An estimate from {@code n_dead_tup} and {@code n_live_tup} of {@code pg_stat_user_tables}
   * (PostgreSQL 18, section 27.2.19), the numbers by which autovacuum decides (section 24.1.6).
   * Free space that was left by rows long gone is not in it; {@code pgstattuple} measures that.
   */
  private static void bloat(Vitals vitals, PostgresSnapshot now) {
    now.tables().stream()
        .filter(table -> table.dead() >= FEW_DEAD)
        .max(Comparator.comparingDouble(PostgresVitals::deadShare))
        .ifPresent(
            worst ->
                vitals.add(
                    Sign.BLOAT,
                    deadShare(worst),
                    "an estimated "
                        + Words.number(deadShare(worst))
                        + " % of the rows of "
                        + worst.name()
                        + " are dead ("
                        + worst.dead()
                        + ")"));
  }

  private static double deadShare(PostgresSnapshot.Table table) {
    return 100.0 * table.dead() / Math.max(1, table.dead() + table.live());
  }

  private static void counted(Vitals vitals, PostgresSnapshot now, PostgresSnapshot before) {
    var counted = Counted.between(before.at(), now.at());
    PostgresSnapshot.Counters then = before.counters();
    PostgresSnapshot.Counters counters = now.counters();
    if (then != null && counters != null) {
      vitals.add(
          Sign.THROUGHPUT,
          counted.perSecond(
              then.commits() + then.rollbacks(), counters.commits() + counters.rollbacks()),
          "transactions each second");
      vitals.add(
          Sign.DEADLOCKS,
          counted.perMinute(then.deadlocks(), counters.deadlocks()),
          "deadlocks each minute");
      counted
          .perSecond(then.temporaryBytes(), counters.temporaryBytes())
          .ifPresent(
              each ->
                  vitals.add(
                      Sign.TEMPORARY, each, Words.bytes(each) + " of temporary files each second"));
      vitals.hits(
          Sign.CACHE_HIT,
          counters.hit() - then.hit(),
          counters.read() - then.read(),
          "blocks were in memory");
    }
    if (now.checkpoints() != null && before.checkpoints() != null) {
      vitals.add(
          Sign.FORCED_CHECKPOINTS,
          counted.perMinute(before.checkpoints().requested(), now.checkpoints().requested()),
          "checkpoints each minute before their time");
    }
    rates(now, before).stream()
        .max(Comparator.comparingDouble(Statement.Rate::meanMs))
        .ifPresent(
            slowest ->
                vitals.add(
                    Sign.SLOWEST,
                    slowest.meanMs(),
                    "a statement takes "
                        + Words.time(slowest.meanMs() / 1000)
                        + " on average: "
                        + Words.statement(slowest.query())));
  }

  /** What statements took between two looks, those that took the most first. */
  public static List<Statement.Rate> rates(
      PostgresSnapshot now, @Nullable PostgresSnapshot before) {
    if (before == null) {
      return List.of();
    }
    var counted = Counted.between(before.at(), now.at());
    var then = new HashMap<String, Statement>();
    before.statements().forEach(each -> then.put(each.id(), each));
    record More(Statement of, long calls, double ms) {}
    var more = new ArrayList<More>();
    for (Statement each : now.statements()) {
      Statement known = then.get(each.id());
      if (known != null && each.calls() > known.calls() && each.totalMs() >= known.totalMs()) {
        more.add(new More(each, each.calls() - known.calls(), each.totalMs() - known.totalMs()));
      }
    }
    double all = more.stream().mapToDouble(More::ms).sum();
    return more.stream()
        .sorted(Comparator.comparingDouble((More each) -> -each.ms()))
        .map(
            each ->
                new Statement.Rate(
                    each.of().id(),
                    each.of().query(),
                    counted.perMinute(0, each.calls()).orElse(0),
                    each.ms() / each.calls(),
                    all == 0 ? 0 : each.ms() / all))
        .toList();
  }
}
