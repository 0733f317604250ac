package dev.milepost.cli.format.maven;

import dev.milepost.cli.format.maven.MavenLine.PluginRun;

/** Task ids made of Maven's names. */
final class TaskIds {
  private static final int LONGEST = 128;

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

  /** The text with everything outside the grammar of ids turned into hyphens. */
  static String sanitized(String text) {
    var id = new StringBuilder();
    for (int i = 0; i < text.length() && id.length() < LONGEST; i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean allowed = alphanumeric || c == '.' || c == '_' || c == ':' || c == '-';
      if (!id.isEmpty() || alphanumeric) {
        id.append(allowed ? c : '-');
      }
    }
    return id.isEmpty() ? "module" : id.toString();
  }
}
