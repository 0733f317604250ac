package dev.milepost.progress.agent.edge;

import dev.milepost.access.Caller;
import dev.milepost.problem.Failure;
import dev.milepost.progress.intake.Grammar;
import org.jspecify.annotations.Nullable;

/** Arguments that several tools take. */
final class Arguments {

  static final String TASK =
      "Id of the task: letters, digits and . _ : -, as next_tasks and the plan have it";
  static final String PROJECT = "Id of the project; not needed with a token of one project";
  static final String PARENT = "Id of the task that this one stands under";
  static final String MILESTONE = "Id of the milestone that it counts for";
  static final String WEIGHT = "Its share in the project's percent, above 0; 1 if nobody says";
  static final String ACTOR =
      "Your name, where several agents share a token; else the token's name";
  static final String ID =
      "Any text that names this call. Calling again with the same id changes nothing, so that a call"
          + " whose answer was lost can be made again";

  private Arguments() {}

  /**
   * The project named, or the one that the credential is bound to.
   *
   * @throws Failure 400 when neither says one, 403 when the credential does not reach it
   */
  static String project(Caller caller, @Nullable String named) {
    String project = named == null ? caller.project() : named;
    if (project == null) {
      throw Failure.invalid("project", "is missing; your token is not bound to one project");
    }
    String wrong = Grammar.id(project);
    if (wrong != null) {
      throw Failure.invalid("project", wrong);
    }
    caller.mustReach(project);
    return project;
  }
}
