package dev.milepost.progress.agent.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.agent.Proof;
import dev.milepost.progress.agent.WaitsOn;
import dev.milepost.progress.agent.store.AgentRows;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.events.SingleEvent;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.EventQueue;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What agents report. Each call is one event, held to the rules of {@code POST /api/v1/events}. */
@ApplicationScoped
@RolesAllowed(Role.REPORT)
public class ReportTools {

  private final EventQueue queue;
  private final AgentRows rows;
  private final TaskAnswers answers;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public ReportTools(
      EventQueue queue,
      AgentRows rows,
      TaskAnswers answers,
      SecurityIdentity identity,
      InstantSource clock) {
    this.queue = queue;
    this.rows = rows;
    this.answers = answers;
    this.identity = identity;
    this.clock = clock;
  }

  @Tool(
      name = "start_task",
      description =
          "Say that you begin to work on a task. A task that has ended before begins its next"
              + " attempt; one that is not known yet is made.",
      annotations = @Annotations(destructiveHint = false, openWorldHint = false))
  Uni<TaskAnswer> start(
      @ToolArg(description = Arguments.TASK) String task,
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = "What you are about to do", required = false) @Nullable String message,
      @ToolArg(description = Arguments.PARENT, required = false) @Nullable String parent,
      @ToolArg(description = Arguments.MILESTONE, required = false) @Nullable String milestone,
      @ToolArg(description = Arguments.WEIGHT, required = false) @Nullable Double weight,
      @ToolArg(description = Arguments.ACTOR, required = false) @Nullable String actor,
      @ToolArg(description = Arguments.ID, required = false) @Nullable String id) {
    return report(
        Change.STARTED,
        project,
        new Said(task, message, null, parent, milestone, weight, actor, id));
  }

  @Tool(
      name = "report_progress",
      description =
          "Say how far a task is that you work on, and what you did last. Call it at least every few"
              + " minutes: a task of which nothing is heard is taken to be stalled.",
      annotations = @Annotations(destructiveHint = false, openWorldHint = false))
  Uni<TaskAnswer> progress(
      @ToolArg(description = Arguments.TASK) String task,
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = "How much of it is done, 0 to 100", required = false)
          @Nullable Double percent,
      @ToolArg(description = "What you did last", required = false) @Nullable String message,
      @ToolArg(description = Arguments.PARENT, required = false) @Nullable String parent,
      @ToolArg(description = Arguments.MILESTONE, required = false) @Nullable String milestone,
      @ToolArg(description = Arguments.WEIGHT, required = false) @Nullable Double weight,
      @ToolArg(description = Arguments.ACTOR, required = false) @Nullable String actor,
      @ToolArg(description = Arguments.ID, required = false) @Nullable String id) {
    return report(
        Change.PROGRESSED,
        project,
        new Said(task, message, percent, parent, milestone, weight, actor, id));
  }

  @Tool(
      name = "report_evidence",
      description =
          "Say what proves your work on a task: a commit, test results, coverage, findings, a link."
              + " Test results and coverage count for the exit criteria of milestones. Give at least"
              + " one of them, and only what you have seen yourself.",
      annotations = @Annotations(destructiveHint = false, openWorldHint = false))
  Uni<TaskAnswer> evidence(
      @ToolArg(description = Arguments.TASK) String task,
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = "Hash of the commit that holds the work", required = false)
          @Nullable String commit,
      @ToolArg(name = "tests_passed", description = "Tests that passed", required = false)
          @Nullable Integer testsPassed,
      @ToolArg(name = "tests_total", description = "Tests that ran", required = false)
          @Nullable Integer testsTotal,
      @ToolArg(description = "Percent of lines covered by tests, 0 to 100", required = false)
          @Nullable Double coverage,
      @ToolArg(description = "Findings of static analysis that are open", required = false)
          @Nullable Integer findings,
      @ToolArg(description = "Address where more is to be seen", required = false)
          @Nullable String link,
      @ToolArg(description = "The same in your own words", required = false)
          @Nullable String message,
      @ToolArg(description = Arguments.ACTOR, required = false) @Nullable String actor,
      @ToolArg(description = Arguments.ID, required = false) @Nullable String id) {
    return Refusals.told(
        () -> {
          var proof =
              new Proof(commit, testsPassed, testsTotal, coverage, findings, link, message)
                  .checked();
          Instant now = clock.instant();
          var said = new Said(task, proof.message(), null, null, null, null, actor, id);
          TaskEvent event = event(Change.PROGRESSED, project, said, now);
          return rows.prove(event, proof, now).chain(fresh -> answers.after(event, !fresh));
        });
  }

  @Tool(
      name = "block_task",
      description =
          "Say that a task of yours cannot go on, why, and which tasks it waits for. Report progress"
              + " or start it again when it goes on.",
      annotations = @Annotations(destructiveHint = false, openWorldHint = false))
  Uni<TaskAnswer> block(
      @ToolArg(description = Arguments.TASK) String task,
      @ToolArg(description = "Why it cannot go on") String reason,
      @ToolArg(
              name = "waits_on",
              description = "Ids of the tasks that must end first",
              required = false)
          @Nullable List<String> waitsOn,
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = Arguments.ACTOR, required = false) @Nullable String actor,
      @ToolArg(description = Arguments.ID, required = false) @Nullable String id) {
    return Refusals.told(
        () -> {
          List<String> tasks = waitsOn == null ? List.of() : waitsOn;
          var violations = new ArrayList<Violation>();
          if (reason.isBlank()) {
            violations.add(new Violation("reason", "must say why the task cannot go on"));
          }
          for (int i = 0; i < tasks.size(); i++) {
            String wrong = Grammar.id(tasks.get(i));
            if (wrong != null) {
              violations.add(new Violation("waits_on[" + i + "]", wrong));
            }
          }
          if (!violations.isEmpty()) {
            throw Failure.invalid(violations);
          }
          String message = WaitsOn.message(reason.strip(), tasks);
          return record(
              Change.BLOCKED, project, new Said(task, message, null, null, null, null, actor, id));
        });
  }

  @Tool(
      name = "complete_task",
      description =
          "Say that a task is done. If the answer's state is not completed, its openSubtasks must end"
              + " first.",
      annotations = @Annotations(destructiveHint = false, openWorldHint = false))
  Uni<TaskAnswer> complete(
      @ToolArg(description = Arguments.TASK) String task,
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = "What came of it", required = false) @Nullable String message,
      @ToolArg(description = Arguments.PARENT, required = false) @Nullable String parent,
      @ToolArg(description = Arguments.MILESTONE, required = false) @Nullable String milestone,
      @ToolArg(description = Arguments.WEIGHT, required = false) @Nullable Double weight,
      @ToolArg(description = Arguments.ACTOR, required = false) @Nullable String actor,
      @ToolArg(description = Arguments.ID, required = false) @Nullable String id) {
    return report(
        Change.COMPLETED,
        project,
        new Said(task, message, null, parent, milestone, weight, actor, id));
  }

  @Tool(
      name = "fail_task",
      description =
          "Say that this attempt at a task has failed, and why. Starting it again is the next"
              + " attempt.",
      annotations = @Annotations(destructiveHint = false, openWorldHint = false))
  Uni<TaskAnswer> fail(
      @ToolArg(description = Arguments.TASK) String task,
      @ToolArg(description = "What went wrong") String message,
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = Arguments.PARENT, required = false) @Nullable String parent,
      @ToolArg(description = Arguments.MILESTONE, required = false) @Nullable String milestone,
      @ToolArg(description = Arguments.WEIGHT, required = false) @Nullable Double weight,
      @ToolArg(description = Arguments.ACTOR, required = false) @Nullable String actor,
      @ToolArg(description = Arguments.ID, required = false) @Nullable String id) {
    return report(
        Change.FAILED,
        project,
        new Said(task, message, null, parent, milestone, weight, actor, id));
  }

  private Uni<TaskAnswer> report(Change change, @Nullable String project, Said said) {
    return Refusals.told(() -> record(change, project, said));
  }

  private Uni<TaskAnswer> record(Change change, @Nullable String project, Said said) {
    TaskEvent event = event(change, project, said, clock.instant());
    return queue
        .record(List.of(event))
        .chain(recorded -> answers.after(event, recorded.accepted() == 0));
  }

  private TaskEvent event(Change change, @Nullable String project, Said said, Instant now) {
    Caller caller = Caller.of(identity);
    String target = Arguments.project(caller, project);
    ObjectNode fields = said.fields(change, target);
    if (said.actor() == null) {
      fields.put("actor", caller.name());
    }
    return SingleEvent.read(fields, caller.name(), now);
  }

  /** The arguments that become an event's fields. */
  private record Said(
      String task,
      @Nullable String message,
      @Nullable Double percent,
      @Nullable String parent,
      @Nullable String milestone,
      @Nullable Double weight,
      @Nullable String actor,
      @Nullable String id) {

    ObjectNode fields(Change change, String project) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("project", project)
          .put("task", task)
          .put("state", change.name().toLowerCase(Locale.ROOT))
          .put("message", message)
          .put("percent", percent)
          .put("parent", parent)
          .put("milestone", milestone)
          .put("weight", weight)
          .put("actor", actor)
          .put("id", id);
    }
  }
}
