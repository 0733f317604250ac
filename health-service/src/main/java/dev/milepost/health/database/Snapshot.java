package dev.milepost.health.database;

import java.time.Instant;
import java.util.List;

/** What one look has seen of a database. Counters count since the server has begun. */
public sealed interface Snapshot permits PostgresSnapshot, MysqlSnapshot, RedisSnapshot {

  /** When it was looked. */
  Instant at();

  /** Its version, as the server says it. */
  String version();

  /** What could not be seen. */
  List<Gap> gaps();

  /** Who blocks whom. */
  default List<LockChains.Chain> chains() {
    return List.of();
  }
}
