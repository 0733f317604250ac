package dev.milepost.health.database;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vital sign, with the thresholds that count when a target says nothing of it: first from where
 * on it is degraded, then from where on it is down; null where it never is. They are meant to be
 * silent on a database that does its work, however hard.
 */
public enum Sign {
  /** Time of one question that needs no table. Half a second is felt by every caller. */
  LATENCY("latency", Aspect.PERFORMANCE, "ms", 500.0, null),
  /** Connections of those that may be; at 98 % the next deployment finds none. */
  CONNECTIONS("connections.used", Aspect.CAPACITY, "%", 80.0, 98.0),
  /** Connections idle in a transaction, of those that may be: they hold locks and old rows. */
  IDLE_IN_TRANSACTION("connections.idle-in-transaction", Aspect.PERFORMANCE, "%", 20.0, null),
  /** Clients that were cut off or never let in. */
  ABORTED("connections.aborted", Aspect.AVAILABILITY, "/min", 60.0, null),
  /** Connections refused because all were taken. */
  REJECTED("connections.rejected", Aspect.AVAILABILITY, "/min", 1.0, null),
  /** The longest wait for a lock. */
  LOCK_WAIT("locks.wait", Aspect.PERFORMANCE, "s", 60.0, null),
  /** Sessions that wait for a lock. */
  LOCK_WAITERS("locks.waiters", Aspect.PERFORMANCE, "sessions", 10.0, null),
  /** Age of the oldest transaction of a client. */
  TRANSACTION_AGE("transactions.oldest", Aspect.PERFORMANCE, "s", 900.0, null),
  /** Commits and rollbacks; what MySQL and Redis are asked. */
  THROUGHPUT("throughput", Aspect.PERFORMANCE, "/s", null, null),
  DEADLOCKS("deadlocks", Aspect.PERFORMANCE, "/min", 1.0, null),
  /** Mean time of the slowest statement since the last look. */
  SLOWEST("statements.slowest", Aspect.PERFORMANCE, "ms", 10_000.0, null),
  /** Statements over the server's own limit for slow ones. */
  SLOW("statements.slow", Aspect.PERFORMANCE, "/min", 30.0, null),
  /** Reads that memory answered since the last look. */
  CACHE_HIT("cache.hit", Aspect.PERFORMANCE, "%", 80.0, null, true),
  /** Keys that were there when they were asked for. A cache may well begin empty. */
  KEY_HIT("keys.hit", Aspect.PERFORMANCE, "%", null, null, true),
  /** Temporary files that sorts and joins spill. */
  TEMPORARY("temporary.written", Aspect.PERFORMANCE, "bytes/s", 100.0 * 1024 * 1024, null),
  /**
   * Checkpoints that were forced by the amount of WAL. PostgreSQL itself warns when two are less
   * than {@code checkpoint_warning}, 30 s, apart.
   */
  FORCED_CHECKPOINTS("checkpoints.requested", Aspect.PERFORMANCE, "/min", 2.0, null),
  /** Estimate: share of dead rows in the table that has the most of them. */
  BLOAT("bloat.dead-rows", Aspect.CAPACITY, "%", 40.0, null),
  /**
   * Transaction ids used of the 2^31 that there are. Anti-wraparound vacuums begin at 9 % ({@code
   * autovacuum_freeze_max_age}), the failsafe at 75 %; at 99.9 % nothing is written any more
   * (PostgreSQL 18, section 24.1.5).
   */
  WRAPAROUND("wraparound.transactions", Aspect.CAPACITY, "%", 40.0, 90.0),
  /** The same of multixact ids. */
  MULTIXACT("wraparound.multixacts", Aspect.CAPACITY, "%", 40.0, 90.0),
  /** How far the slowest replica is behind, or this one when it is one. */
  REPLICATION_LAG("replication.lag", Aspect.AVAILABILITY, "s", 60.0, null),
  /** Replication links that should run and do not. */
  REPLICATION_STOPPED("replication.stopped", Aspect.AVAILABILITY, "links", 1.0, null),
  /** Log that is kept for the slot that is the furthest behind. */
  SLOT_RETAINED("replication.retained", Aspect.CAPACITY, "bytes", 10.0 * 1024 * 1024 * 1024, null),
  /** Slots that nobody reads from: their log is kept until the disk is full. */
  SLOTS_INACTIVE("replication.inactive-slots", Aspect.CAPACITY, "slots", 1.0, null),
  /** Memory of the most that may be used. */
  MEMORY("memory.used", Aspect.CAPACITY, "%", 90.0, null),
  /** Keys thrown away for want of memory; a cache does that all day. */
  EVICTED("keys.evicted", Aspect.CAPACITY, "/min", 10_000.0, null),
  /** Clients that wait in a blocking command. Queues are read so. */
  BLOCKED_CLIENTS("clients.blocked", Aspect.PERFORMANCE, "clients", null, null),
  /** Ways of writing to disk, snapshot and append-only file, that failed the last time. */
  PERSISTENCE("persistence.failing", Aspect.AVAILABILITY, "ways", 1.0, null),
  /** Size on disk; how large the disk is it cannot tell, so that threshold is yours to give. */
  SIZE("size", Aspect.CAPACITY, "bytes", null, null);

  /** What a sign tells of. */
  public enum Aspect {
    AVAILABILITY,
    PERFORMANCE,
    CAPACITY
  }

  private final String id;
  private final Aspect aspect;
  private final String unit;
  private final Threshold usual;
  private final boolean lowIsBad;

  Sign(String id, Aspect aspect, String unit, @Nullable Double degraded, @Nullable Double down) {
    this(id, aspect, unit, degraded, down, false);
  }

  Sign(
      String id,
      Aspect aspect,
      String unit,
      @Nullable Double degraded,
      @Nullable Double down,
      boolean lowIsBad) {
    this.id = id;
    this.aspect = aspect;
    this.unit = unit;
    this.usual = new Threshold(degraded, down);
    this.lowIsBad = lowIsBad;
  }

  /** As people write it. */
  public String id() {
    return id;
  }

  public Aspect aspect() {
    return aspect;
  }

  public String unit() {
    return unit;
  }

  public Threshold usual() {
    return usual;
  }

  /** Whether it is bad when it is low. */
  public boolean lowIsBad() {
    return lowIsBad;
  }

  /** Where it ends: 100 % of what there is; null where it has no end of its own. */
  public @Nullable Double end() {
    return aspect == Aspect.CAPACITY && unit.equals("%") && this != BLOAT ? 100.0 : null;
  }

  /** The sign of an id; empty when there is none. */
  public static Optional<Sign> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
  }
}
