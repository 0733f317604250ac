package dev.milepost.health.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One look into MySQL or MariaDB.
 *
 * @param latencyMs of {@code SELECT 1}
 * @param status numbers of {@code SHOW GLOBAL STATUS} that vital signs are made of, by name in
 *     lower case
 * @param sessions with the oldest transactions first
 * @param waits of sessions for rows
 * @param holders sessions that are waited for and wait for nobody
 * @param links to servers that this one follows
 * @param sizeBytes of this database
 */
public record MysqlSnapshot(
    Instant at,
    String version,
    double latencyMs,
    int maxConnections,
    Map<String, Double> status,
    List<Session> sessions,
    List<LockWait> waits,
    List<Session> holders,
    List<Link> links,
    long sizeBytes,
    List<Gap> gaps)
    implements Snapshot {

  /**
   * A link to a server that this one follows.
   *
   * @param lagSeconds -1 when it does not know
   * @param error its last one; empty when there was none
   */
  public record Link(String source, boolean running, double lagSeconds, String error) {}

  @Override
  public List<LockChains.Chain> chains() {
    return LockChains.of(waits, holders);
  }
}
