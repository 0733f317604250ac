package dev.milepost.health.workload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workload is made of, as it is answered.
 *
 * @param findings what is not well
 * @param pods its pods, those first that are not ready; 50 at most
 * @param podsLeftOut how many more there are
 * @param events warnings about it and its pods, the latest first; 20 at most
 * @param notesFaults what cannot be understood of its labels and annotations
 */
public record WorkloadDetail(
    List<Said> findings,
    List<Pod> pods,
    int podsLeftOut,
    List<Event> events,
    List<String> notesFaults) {

  /** A finding. */
  public record Said(String reason, String words) {}

  /**
   * A pod.
   *
   * @param ready containers that are, of all that keep running
   */
  public record Pod(
      String name,
      @Nullable String node,
      String phase,
      boolean ready,
      int restarts,
      Instant createdAt,
      List<String> images) {}

  /** A warning. */
  public record Event(String about, String reason, String message, int count, Instant at) {}
}
