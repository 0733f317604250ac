package dev.milepost.health.database;

import java.util.Set;
import java.util.TreeSet;

/**
 * A session that waits for a lock.
 *
 * @param behind numbers of the sessions that it waits for
 * @param seconds for how long
 */
public record LockWait(Session session, Set<Long> behind, double seconds) {
  public LockWait {
    behind = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(behind));
  }
}
