package dev.milepost.progress.forecast.network;

import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.Stage;
import dev.milepost.progress.forecast.duration.DurationModel;
import dev.milepost.progress.forecast.duration.RemainingTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open tasks in flat arrays, in topological order. {@code former} of task {@code t} are {@code
 * dependencies[from[t]]} to before {@code dependencies[from[t + 1]]}, all below {@code t}. Times
 * are working seconds.
 *
 * @param keys what the random numbers of a task are made of: its id alone, so that a task draws the
 *     same numbers whatever stands around it
 */
record TaskNetwork(
    String[] ids,
    int[] from,
    int[] dependencies,
    RemainingTime[] remaining,
    double[] delays,
    boolean[] running,
    long[] keys,
    Map<String, Integer> index) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double NANOS = 1e9;

  /** The network of {@code tasks}; empty when of some open task nothing is known. */
  static Optional<TaskNetwork> of(List<ForecastTask> tasks, DurationModel durations) {
    List<ForecastTask> order = TopologicalOrder.of(tasks);
    int size = order.size();
    var network =
        new TaskNetwork(
            new String[size],
            new int[size + 1],
            new int[order.stream().mapToInt(task -> task.dependsOn().size()).sum()],
            new RemainingTime[size],
            new double[size],
            new boolean[size],
            new long[size],
            new HashMap<>());
    for (int t = 0; t < size; t++) {
      ForecastTask task = order.get(t);
      Optional<RemainingTime> remaining = durations.remaining(task);
      if (remaining.isEmpty()) {
        return Optional.empty();
      }
      network.put(t, task, remaining.get());
    }
    return Optional.of(network);
  }

  int size() {
    return ids.length;
  }

  private void put(int t, ForecastTask task, RemainingTime time) {
    ids[t] = task.id();
    index.put(task.id(), t);
    remaining[t] = time;
    delays[t] = task.delay().getSeconds() + task.delay().getNano() / NANOS;
    running[t] = task.stage() instanceof Stage.Running;
    keys[t] = key(task.id());
    int next = from[t];
    for (String id : task.dependsOn()) {
      dependencies[next++] = index.getOrDefault(id, 0);
    }
    from[t + 1] = next;
  }

  /** FNV-1a over the characters. */
  private static long key(String id) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
