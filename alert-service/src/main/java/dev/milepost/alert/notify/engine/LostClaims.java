package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.store.NotificationRows;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Claims of which nobody heard whether they were made. Nothing of them was sent, so whatever they
 * took is given back at once and does not wait for a lease; again and again for a while, because
 * the database may come to such a claim later than to this. For one loop.
 */
final class LostClaims {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Map<UUID, Long> since = new HashMap<>();

  /** Remembers one. */
  synchronized void add(UUID name) {
    since.put(name, System.nanoTime());
  }

  /** Gives back what they took. */
  Uni<Void> giveBack(NotificationRows rows) {
    Set<UUID> names = names();
    return names.isEmpty() ? Uni.createFrom().voidItem() : rows.giveBack(names);
  }

  private synchronized Set<UUID> names() {
    long now = System.nanoTime();
    var names = Set.copyOf(since.keySet());
    // Once more before it is forgotten.
    since.values().removeIf(added -> now - added > REMEMBERED.toNanos());
    return names;
  }
}
