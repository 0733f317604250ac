package dev.milepost.cli.format;

import org.jspecify.annotations.Nullable;

/** Takes what a tool's output tells, as tasks. */
public interface Tasks {
  /** The task has come to the state. */
  void report(String task, TaskState state, @Nullable String parent, @Nullable String message);

  /**
   * The task is under way.
   *
   * @param percent done, 0 to 100, or -1 when the tool does not say
   */
  void progress(String task, int percent, @Nullable String message);
}
