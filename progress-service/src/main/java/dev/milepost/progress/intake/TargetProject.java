package dev.milepost.progress.intake;

import dev.milepost.access.Caller;
import dev.milepost.problem.Failure;
import org.jspecify.annotations.Nullable;

/** The project that events are for, when their own format has no word for it. */
public final class TargetProject {

  private TargetProject() {}

  /**
   * The project named in the address, or the one that the credential is bound to.
   *
   * @throws Failure 400 when neither says one, 403 when the credential does not reach it
   */
  public static String of(Caller caller, @Nullable String named) {
    String project = named == null ? caller.project() : named;
    if (project == null) {
      throw Failure.invalid(
          "project", "is missing; add ?project=<id> to the address, or use a token of one project");
    }
    String wrong = Grammar.id(project);
    if (wrong != null) {
      throw Failure.invalid("project", wrong);
    }
    caller.mustReach(project);
    return project;
  }
}
