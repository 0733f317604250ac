package dev.milepost.health.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restarts of a container over time. Kubernetes counts them for as long as the pod lives; whether
 * fifty are a fault depends on when they were.
 *
 * @param count all of them
 * @param recent moments of the latest ones, the earliest first
 */
public record Restarts(int count, List<Instant> recent) {

  /** For so long a restart counts: the kubelet waits for five minutes at most between two. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  private static final int MOST = 20;

  /**
   * Of a container that is seen for the first time. When each of its restarts was is not known: of
   * a pod that is young all were of late, of an old one only the last is.
   */
  public static Restarts first(
      int count, @Nullable Instant lastEnded, Instant podCreated, Instant now) {
    if (count == 0 || lastEnded == null) {
      return new Restarts(count, List.of());
    }
    boolean young = podCreated.isAfter(now.minus(WINDOW));
    int known = young ? Math.min(count, MOST) : 1;
    return new Restarts(count, java.util.Collections.nCopies(known, lastEnded));
  }

  /** With what is counted now. */
  public Restarts then(int countNow, Instant now) {
    if (countNow == count) {
      return this;
    }
    if (countNow < count) {
      return new Restarts(countNow, List.of());
    }
    var moments = new ArrayList<>(recent);
    for (int i = count; i < countNow && i < count + MOST; i++) {
      moments.add(now);
    }
    return new Restarts(
        countNow, List.copyOf(moments.subList(Math.max(0, moments.size() - MOST), moments.size())));
  }

  /** How many there were within the window. */
  public int within(Instant now) {
    Instant from = now.minus(WINDOW);
    return (int) recent.stream().filter(moment -> moment.isAfter(from)).count();
  }
}
