package dev.milepost.progress.forecast.network;

import java.util.List;

/** Tasks wait for one another in a circle: no order can do them. */
public final class CyclicDependencies extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient List<String> tasks;

  CyclicDependencies(List<String> tasks) {
    super("Tasks wait for one another: " + String.join(" -> ", tasks));
    this.tasks = List.copyOf(tasks);
  }

  /** The circle; its first task stands at its end again. */
  public List<String> tasks() {
    return tasks;
  }
}
