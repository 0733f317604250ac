package dev.milepost.health.database;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Gathers the vital signs of one look. */
final class Vitals {

  private final Target target;
  private final List<Vital> all = new ArrayList<>();

  private Vitals(Target target) {
    this.target = target;
  }

  /**
   * The vital signs of a look.
   *
   * @param before the look before it, for what is counted; null when there was none
   */
  static List<Vital> of(Target target, Snapshot now, @Nullable Snapshot before) {
    var vitals = new Vitals(target);
    switch (now) {
      case PostgresSnapshot postgres ->
          PostgresVitals.add(vitals, postgres, before instanceof PostgresSnapshot p ? p : null);
      case MysqlSnapshot mysql ->
          MysqlVitals.add(vitals, mysql, before instanceof MysqlSnapshot m ? m : null);
      case RedisSnapshot redis ->
          RedisVitals.add(vitals, redis, before instanceof RedisSnapshot r ? r : null);
    }
    return List.copyOf(vitals.all);
  }

  void add(Sign sign, double value, String says) {
    all.add(Vital.of(target, sign, value, says));
  }

  /** Nothing when there is no value yet. */
  void add(Sign sign, OptionalDouble value, String says) {
    value.ifPresent(known -> add(sign, known, Words.number(known) + " " + says));
  }

  void latency(double ms) {
    add(Sign.LATENCY, ms, "answers in " + Words.time(ms / 1000));
  }

  /** The share of hits since the last look, when there were enough to speak of. */
  void hits(Sign sign, double hits, double misses, String what) {
    if (hits >= 0 && misses >= 0 && hits + misses >= 1_000) {
      double share = 100 * hits / (hits + misses);
      add(sign, share, Words.number(share) + " % of " + what);
    }
  }

  /** Who waits for whom, and the oldest transaction. */
  void sessions(List<LockChains.Chain> chains, List<LockWait> waits, List<Session> oldest) {
    String says = LockChains.says(chains);
    add(Sign.LOCK_WAIT, waits.stream().mapToDouble(LockWait::seconds).max().orElse(0), says);
    add(Sign.LOCK_WAITERS, waits.size(), says);
    Session first = oldest.isEmpty() ? null : oldest.getFirst();
    add(
        Sign.TRANSACTION_AGE,
        first == null ? 0 : first.seconds(),
        first == null
            ? "no transaction is open"
            : first.name()
                + " has a transaction open since "
                + Words.time(first.seconds())
                + (first.query() == null ? "" : ": " + Words.statement(first.query())));
  }
}
