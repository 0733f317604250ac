package dev.milepost.health.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look into PostgreSQL.
 *
 * @param latencyMs of {@code SELECT 1}
 * @param states connections of clients by state; those that may not be seen are {@code unknown}
 * @param sessions with the oldest transactions first
 * @param waits of sessions for locks
 * @param holders sessions that are waited for and wait for nobody
 * @param xidAge of the oldest database, in transactions; {@code xidDatabase} is its name
 * @param lagSeconds of this server when it is a replica
 * @param counters of this database; null when they may not be seen
 * @param checkpoints null when they may not be seen
 * @param tables those with the most dead rows first
 * @param statements those that took the most time first
 * @param sizeBytes of this database
 */
public record PostgresSnapshot(
    Instant at,
    String version,
    double latencyMs,
    int maxConnections,
    Map<String, Long> states,
    List<Session> sessions,
    List<LockWait> waits,
    List<Session> holders,
    long xidAge,
    @Nullable String xidDatabase,
    long multixactAge,
    boolean replica,
    @Nullable Double lagSeconds,
    List<Replica> replicas,
    List<Slot> slots,
    @Nullable Counters counters,
    @Nullable Checkpoints checkpoints,
    List<Table> tables,
    List<Statement> statements,
    long sizeBytes,
    List<Gap> gaps)
    implements Snapshot {

  /** A replica of this server. */
  public record Replica(String name, @Nullable String state, @Nullable Double lagSeconds) {}

  /** A replication slot and the log that is kept for it. */
  public record Slot(String name, String type, boolean active, long retainedBytes) {}

  /** Of {@code pg_stat_database}. */
  public record Counters(
      long commits,
      long rollbacks,
      long read,
      long hit,
      long temporaryFiles,
      long temporaryBytes,
      long deadlocks) {}

  /** Since the statistics were reset: those of the clock, and those that were asked for. */
  public record Checkpoints(long timed, long requested) {}

  /** Rows of a table, as the statistics estimate them. */
  public record Table(String name, long live, long dead, long bytes) {}

  /** Connections of clients. */
  public long connections() {
    return states.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public List<LockChains.Chain> chains() {
    return LockChains.of(waits, holders);
  }
}
