package dev.milepost.health.workload;

import org.jspecify.annotations.Nullable;

/**
 * A container of a pod.
 *
 * @param init whether it must end before the others start
 * @param waiting why it waits to start; null when it does not
 * @param waitingMessage more of that
 * @param ended how it has ended; null while it waits or runs
 * @param last how it ended before; null when it never did
 */
public record ContainerSnapshot(
    String name,
    String image,
    boolean init,
    boolean ready,
    Restarts restarts,
    @Nullable String waiting,
    @Nullable String waitingMessage,
    @Nullable Ended ended,
    @Nullable Ended last) {

  /** Its latest end; null when it never ended. */
  public @Nullable Ended latest() {
    return ended == null ? last : ended;
  }
}
