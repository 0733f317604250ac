package dev.milepost.progress.forecast.network;

import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Puts open tasks in an order in which each comes after all it waits for (Kahn 1962). */
final class TopologicalOrder {

  private final Map<String, ForecastTask> open = new LinkedHashMap<>();
  private final Map<String, List<String>> waitsFor = new HashMap<>();

  private TopologicalOrder(List<ForecastTask> tasks) {
    var known = new HashMap<String, ForecastTask>();
    for (ForecastTask task : tasks) {
      if (known.put(task.id(), task) != null) {
        throw new IllegalArgumentException("Task " + task.id() + " is given twice");
      }
      if (task.open()) {
        open.put(task.id(), task);
      }
    }
    for (ForecastTask task : open.values()) {
      waitsFor.put(task.id(), openDependencies(task, known));
    }
  }

  /**
   * The open ones of {@code tasks}, in order.
   *
   * @throws CyclicDependencies naming a circle
   * @throws IllegalArgumentException for an id that is given twice or not at all
   */
  static List<ForecastTask> of(List<ForecastTask> tasks) {
    return new TopologicalOrder(tasks).sorted();
  }

  private static List<String> openDependencies(ForecastTask task, Map<String, ForecastTask> known) {
    var ids = new LinkedHashSet<String>();
    for (String id : task.dependsOn()) {
      ForecastTask other = known.get(id);
      if (other == null) {
        throw new IllegalArgumentException(
            "Task " + task.id() + " waits for " + id + ", which is unknown");
      }
      if (other.open()) {
        ids.add(id);
      }
    }
    return task.stage() instanceof Stage.Running ? List.of() : List.copyOf(ids);
  }

  private List<ForecastTask> sorted() {
    var waiting = new HashMap<String, Integer>();
    var followers = new HashMap<String, List<String>>();
    var ready = new ArrayDeque<String>();
    open.keySet()
        .forEach(
            id -> {
              List<String> former = waitsFor.getOrDefault(id, List.of());
              former.forEach(f -> followers.computeIfAbsent(f, k -> new ArrayList<>()).add(id));
              waiting.put(id, former.size());
              if (former.isEmpty()) {
                ready.add(id);
              }
            });
    var order = new ArrayList<ForecastTask>();
    while (!ready.isEmpty()) {
      String id = ready.remove();
      ForecastTask task = open.get(id);
      if (task != null) {
        order.add(task.after(waitsFor.getOrDefault(id, List.of())));
      }
      for (String follower : followers.getOrDefault(id, List.of())) {
        if (waiting.merge(follower, -1, Integer::sum) == 0) {
          ready.add(follower);
        }
      }
    }
    if (order.size() < open.size()) {
      throw new CyclicDependencies(circle(waiting));
    }
    return order;
  }

  /** Walks back from a task that is left over until a task comes again. */
  private List<String> circle(Map<String, Integer> waiting) {
    String at =
        waiting.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(Map.Entry::getKey)
            .min(String::compareTo)
            .orElseThrow();
    var path = new ArrayList<String>();
    while (!path.contains(at)) {
      path.add(at);
      at =
          waitsFor.getOrDefault(at, List.of()).stream()
              .filter(id -> waiting.getOrDefault(id, 0) > 0)
              .findFirst()
              .orElseThrow();
    }
    var circle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
    circle.add(at);
    Collections.reverse(circle);
    return circle;
  }
}
