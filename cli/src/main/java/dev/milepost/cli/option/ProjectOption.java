package dev.milepost.cli.option;

import picocli.CommandLine.Option;

/** The one project that a command is about. */
public final class ProjectOption {
  @Option(
      names = {"--project", "--project-id"},
      required = true,
      paramLabel = "P",
      description = "The project.")
  private String project = "";

  /** The project's id; a CommandFailure names the option when it is none. */
  public String id() {
    return Selection.requireId("--project", project);
  }
}
