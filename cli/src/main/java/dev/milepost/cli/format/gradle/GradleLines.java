package dev.milepost.cli.format.gradle;

import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.gradle.GradleLine.Outcome;
import java.util.List;

/** The grammar of Gradle's plain console. */
final class GradleLines {
  private static final String TASK = "> Task ";
  private static final String FAILED = "Execution failed for task '";
  private static final GradleLine OTHER = new GradleLine.Other();

  /** What old consoles print right behind a task's path, without a line end between. */
  private static final List<String> GLUED = List.of("WARNING:", "warning:", "Note:", "error:");

  /** How the names of the tasks begin that builds usually begin with. */
  private static final List<String> USUAL =
      List.of("compile", "process", "generate", "clean", "build", "assemble", "check", "test");

  private GradleLines() {}

  static GradleLine read(String line) {
    if (line.startsWith(TASK)) {
      return task(line.substring(TASK.length()).strip(), false);
    }
    if (line.startsWith(":")) {
      return task(unglued(line.stripTrailing()), true);
    }
    var text = line.strip();
    if (text.equals("FAILED")) {
      return new GradleLine.BrokenOff();
    }
    if (text.startsWith("BUILD SUCCESSFUL")) {
      return end(text, "BUILD SUCCESSFUL", true);
    }
    if (text.startsWith("BUILD FAILED")) {
      return end(text, "BUILD FAILED", false);
    }
    if (text.startsWith("* What went wrong:")) {
      return new GradleLine.WentWrong();
    }
    if (text.startsWith(FAILED)) {
      int quote = text.indexOf('\'', FAILED.length());
      return quote < 0 ? OTHER : new GradleLine.TaskFailed(text.substring(FAILED.length(), quote));
    }
    if (line.startsWith("> Configure project :")
        || line.startsWith("FAILURE: Build failed with an exception")
        || line.startsWith("FAILURE: Build completed with ")) {
      return new GradleLine.Own();
    }
    return test(line);
  }

  /** Whether a path that stands alone is a task by its name, too. */
  static boolean isUsual(String path) {
    var name = path.substring(path.lastIndexOf(':') + 1);
    return USUAL.stream().anyMatch(name::startsWith);
  }

  private static GradleLine task(String text, boolean old) {
    int space = text.indexOf(' ');
    var path = space < 0 ? text : text.substring(0, space);
    if (!isPath(path)) {
      return OTHER;
    }
    if (space < 0) {
      return new GradleLine.Task(path, null, old);
    }
    var word = text.substring(space + 1).strip();
    for (var outcome : Outcome.values()) {
      if (word.equals(outcome.word())) {
        return new GradleLine.Task(path, outcome, old);
      }
    }
    return OTHER;
  }

  private static boolean isPath(String path) {
    return path.length() > 1
        && path.charAt(0) == ':'
        && !path.endsWith(":")
        && !path.contains("::")
        && path.chars()
            .allMatch(
                c -> Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '.');
  }

  /** The path at the beginning of the line, when other output stands right behind it. */
  private static String unglued(String line) {
    for (var word : GLUED) {
      int at = line.indexOf(word);
      if (at > 0 && isPath(line.substring(0, at))) {
        return line.substring(0, at);
      }
    }
    // What javac says begins with the path of a file, so with a slash.
    int slash = line.indexOf('/');
    return slash > 0 && isPath(line.substring(0, slash)) ? line.substring(0, slash) : line;
  }

  private static GradleLine end(String text, String words, boolean success) {
    boolean timed = text.startsWith(words + " in ");
    return timed || text.equals(words) ? new GradleLine.End(success, timed) : OTHER;
  }

  /** {@code Class > method() PASSED}; nested classes stand between, each after {@code >}. */
  private static GradleLine test(String line) {
    int arrow = line.indexOf(" > ");
    if (arrow <= 0 || Character.isWhitespace(line.charAt(0)) || line.charAt(0) == '>') {
      return OTHER;
    }
    int space = line.stripTrailing().lastIndexOf(' ');
    var state =
        switch (line.substring(space + 1).strip()) {
          case "PASSED" -> TaskState.COMPLETED;
          case "FAILED" -> TaskState.FAILED;
          case "SKIPPED" -> TaskState.SKIPPED;
          case "STARTED" -> TaskState.STARTED;
          default -> null;
        };
    return state == null || space <= arrow + 2
        ? OTHER
        : new GradleLine.Test(line.substring(0, space).strip(), state);
  }
}
