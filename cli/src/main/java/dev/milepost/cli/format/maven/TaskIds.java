package dev.milepost.cli.format.maven;

import dev.milepost.cli.format.TaskId;
import dev.milepost.cli.format.maven.MavenLine.PluginRun;

/** Task ids made of Maven's names. */
final class TaskIds {
  private TaskIds() {}

  /** The id of a module; never the id of the build itself, which would make it its own parent. */
  static String module(String artifact, String build) {
    var id = sanitized(artifact);
    return id.equals(build) ? sanitized(id + ".module") : id;
  }

  /** The id of a plugin run: module, plugin, goal and execution, joined by colons. */
  static String run(String module, PluginRun run) {
    var execution = run.execution().isEmpty() ? "" : ":" + run.execution();
    return sanitized(module + ":" + run.plugin() + ":" + run.goal() + execution);
  }

  private static String sanitized(String text) {
    return TaskId.of(text, "module");
  }
}
