package dev.milepost.cli.format.maven;

import dev.milepost.cli.format.maven.MavenLine.Result;
import org.jspecify.annotations.Nullable;

/** The grammar of Maven's log. */
final class MavenLines {
  private static final String FAILED_GOAL = "Failed to execute goal ";
  private static final String ON_PROJECT = "on project ";

  private MavenLines() {}

  static MavenLine read(String line) {
    int info = line.indexOf("[INFO] ");
    int error = line.indexOf("[ERROR] ");
    // What stands before the level is a timestamp at most.
    if (info >= 0 && info <= 40) {
      return info(line.substring(info + "[INFO] ".length()));
    }
    return error >= 0 && error <= 40
        ? error(line.substring(error + "[ERROR] ".length()))
        : new MavenLine.Other();
  }

  private static MavenLine info(String text) {
    if (text.startsWith("--")) {
      return ruled(text);
    }
    if (text.startsWith("Building ")) {
      return new MavenLine.Building(withoutCount(text.substring("Building ".length()).strip()));
    }
    if (text.startsWith("Scanning for projects")) {
      return new MavenLine.Scanning();
    }
    if (text.startsWith("Using the MultiThreadedBuilder")
        || text.startsWith("Using the BuildPlanExecutor")) {
      return new MavenLine.Parallel();
    }
    if (text.startsWith("BUILD SUCCESS")) {
      return new MavenLine.End(true);
    }
    return text.startsWith("BUILD FAILURE") ? new MavenLine.End(false) : outcome(text);
  }

  private static MavenLine error(String text) {
    if (text.startsWith(FAILED_GOAL)) {
      return goalFailed(text.substring(FAILED_GOAL.length()));
    }
    if (text.startsWith("To see the full stack trace")
        || text.startsWith("Re-run Maven using")
        || text.startsWith("For more information about the errors")) {
      return new MavenLine.Advice();
    }
    int help = text.indexOf(" -> [Help");
    return help > 0 ? new MavenLine.Fatal(text.substring(0, help)) : new MavenLine.Trouble();
  }

  /**
   * {@code --- plugin:version:goal (execution) @ artifact ---} or {@code ---< group:artifact >---}.
   */
  private static MavenLine ruled(String text) {
    int open = text.indexOf("-< ");
    int close = text.indexOf(" >-", Math.max(open, 0));
    if (open >= 0 && close > open) {
      var coordinates = text.substring(open + 3, close);
      int colon = coordinates.indexOf(':');
      return colon < 0
          ? new MavenLine.Other()
          : new MavenLine.Header(coordinates.substring(colon + 1));
    }
    if (!text.startsWith("--- ") || !text.endsWith(" ---")) {
      return new MavenLine.Other();
    }
    var body = text.substring(4, text.length() - 4);
    int at = body.indexOf(" @ ");
    var run = at < 0 ? null : run(body.substring(0, at), body.substring(at + 3).strip());
    return run == null ? new MavenLine.Other() : run;
  }

  /** {@code [group:]plugin:version:goal (execution)}. */
  private static MavenLine.@Nullable PluginRun run(String text, String artifact) {
    int space = text.indexOf(' ');
    var coordinates = space < 0 ? text : text.substring(0, space);
    int goal = coordinates.lastIndexOf(':');
    int version = goal < 0 ? -1 : coordinates.lastIndexOf(':', goal - 1);
    if (version <= 0) {
      return null;
    }
    int plugin = coordinates.lastIndexOf(':', version - 1);
    int open = text.indexOf('(');
    int close = text.indexOf(')', Math.max(open, 0));
    return new MavenLine.PluginRun(
        prefix(coordinates.substring(plugin + 1, version)),
        coordinates.substring(goal + 1),
        open >= 0 && close > open ? text.substring(open + 1, close) : "",
        artifact);
  }

  /** The name by which Maven itself calls a plugin, so that Maven 3 and 4 give the same tasks. */
  private static String prefix(String plugin) {
    if (plugin.startsWith("maven-")
        && plugin.endsWith("-plugin")
        && plugin.length() > "maven--plugin".length()) {
      return plugin.substring("maven-".length(), plugin.length() - "-plugin".length());
    }
    return plugin.endsWith("-maven-plugin") && plugin.length() > "-maven-plugin".length()
        ? plugin.substring(0, plugin.length() - "-maven-plugin".length())
        : plugin;
  }

  /** {@code plugin:version:goal (execution) on project artifact: why}, or without a goal. */
  private static MavenLine goalFailed(String text) {
    int project = text.indexOf(ON_PROJECT);
    int colon = project < 0 ? -1 : text.indexOf(": ", project);
    if (colon < 0) {
      return new MavenLine.Fatal(text);
    }
    var artifact = text.substring(project + ON_PROJECT.length(), colon);
    int help = text.indexOf(" -> [Help", colon);
    var why = text.substring(colon + 2, help < 0 ? text.length() : help).strip();
    return new MavenLine.GoalFailed(
        run(text.substring(0, project).strip(), artifact), artifact, why);
  }

  /** {@code Order model ......... SUCCESS [ 4.071 s]}. */
  private static MavenLine outcome(String text) {
    int dots = text.indexOf(" ..");
    if (dots <= 0) {
      return new MavenLine.Other();
    }
    int end = dots + 1;
    while (end < text.length() && text.charAt(end) == '.') {
      end++;
    }
    var rest = text.substring(end).strip();
    for (var result : Result.values()) {
      if (rest.equals(result.name()) || rest.startsWith(result.name() + " [")) {
        return new MavenLine.Outcome(text.substring(0, dots).strip(), result);
      }
    }
    return new MavenLine.Other();
  }

  private static String withoutCount(String text) {
    int open = text.lastIndexOf('[');
    return open > 0 && text.endsWith("]") ? text.substring(0, open).strip() : text;
  }
}
