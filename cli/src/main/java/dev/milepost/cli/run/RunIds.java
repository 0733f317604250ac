package dev.milepost.cli.run;

import dev.milepost.cli.format.TaskId;

/** Task ids made of what stands in a command's output. */
final class RunIds {
  private RunIds() {}

  /**
   * The text as an id: whoever runs a command did not choose how it names its steps, so a path or a
   * test's name is worth a task.
   */
  static String task(String text) {
    return TaskId.of(text, "step");
  }
}
