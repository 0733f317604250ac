package dev.milepost.cli.format.maven;

import org.jspecify.annotations.Nullable;

/**
 * What one line of Maven's log says about the build (Maven 3.6 to 4, logger prefix {@code [INFO]}
 * or {@code [ERROR]}).
 */
public sealed interface MavenLine {
  /** {@code Scanning for projects...}: a build begins. */
  record Scanning() implements MavenLine {}

  /** {@code ---< group:artifact >---}, which stands above the line that names the module. */
  record Header(String artifact) implements MavenLine {}

  /** {@code Building Order model 1.0 [2/3]}. */
  record Building(String nameAndVersion) implements MavenLine {}

  /** {@code --- surefire:3.5.4:test (default-test) @ order-model ---}. */
  record PluginRun(String plugin, String goal, String execution, String artifact)
      implements MavenLine {}

  /** Modules are built side by side, so a module's beginning does not end the one before. */
  record Parallel() implements MavenLine {}

  /** A row of the reactor summary. */
  record Outcome(String name, Result result) implements MavenLine {}

  /** {@code BUILD SUCCESS} or {@code BUILD FAILURE}. */
  record End(boolean success) implements MavenLine {}

  /**
   * {@code Failed to execute goal … on project …: why}.
   *
   * @param run null when no goal is named, as when dependencies cannot be resolved
   */
  record GoalFailed(@Nullable PluginRun run, String artifact, String why) implements MavenLine {}

  /** An error that ends the build without naming a project. */
  record Fatal(String why) implements MavenLine {}

  /** Any other line on level ERROR. */
  record Trouble() implements MavenLine {}

  /** Advice that Maven prints after all errors. */
  record Advice() implements MavenLine {}

  /** Nothing about the build. */
  record Other() implements MavenLine {}

  /** How a module ended. */
  enum Result {
    SUCCESS,
    FAILURE,
    SKIPPED
  }

  /** Reads a line without colours; a timestamp before the level is passed over. */
  static MavenLine read(String line) {
    return MavenLines.read(line);
  }

  /** Whether the line can hardly come from anything but Maven. */
  static boolean isEvidence(String line) {
    return switch (read(line)) {
      case Scanning s -> true;
      case Header h -> true;
      case PluginRun r -> true;
      case Parallel p -> true;
      case End e -> true;
      case GoalFailed f -> true;
      case Building b -> false;
      case Outcome o -> false;
      case Fatal f -> false;
      case Trouble t -> false;
      case Advice a -> false;
      case Other o -> false;
    };
  }
}
