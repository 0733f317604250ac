package dev.milepost.health.workload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod.
 *
 * @param owner the workload it belongs to; itself when nothing owns it
 * @param node where it runs; null before it is placed
 * @param phase {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed}, {@code Unknown}
 * @param reason why it is in that phase, such as {@code Evicted}
 * @param unschedulable why no node takes it; null when one does
 * @param going whether it is being deleted
 * @param endedAt when it ended; null while it has not
 * @param claims names of the claims it mounts
 */
public record PodSnapshot(
    String namespace,
    String name,
    WorkloadKey owner,
    @Nullable String node,
    String phase,
    @Nullable String reason,
    @Nullable String message,
    boolean ready,
    @Nullable String unschedulable,
    boolean going,
    Instant createdAt,
    @Nullable Instant endedAt,
    List<ContainerSnapshot> containers,
    List<String> claims) {

  /** Whether it has come to its end. */
  public boolean over() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Restarts of all its containers. */
  public int restarts() {
    return containers.stream().mapToInt(each -> each.restarts().count()).sum();
  }
}
