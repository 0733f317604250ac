package dev.milepost.progress.agent.edge;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.agent.Backlog;
import dev.milepost.progress.agent.store.AgentRows;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.network.CyclicDependencies;
import dev.milepost.progress.forecast.store.WorkQueries;
import dev.milepost.progress.forecast.whatif.WhatIf;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.tracking.store.ProgressQueries;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What agents ask. */
@ApplicationScoped
@RolesAllowed(Role.VIEW)
public class QuestionTools {

  private static final int MOST = 100;
  private static final String LIMIT = "How many to list, 1 to 100; 10 if you do not say";

  private final AgentRows rows;
  private final WorkQueries work;
  private final ProgressQueries progress;
  private final TaskAnswers answers;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public QuestionTools(
      AgentRows rows,
      WorkQueries work,
      ProgressQueries progress,
      TaskAnswers answers,
      SecurityIdentity identity,
      InstantSource clock) {
    this.rows = rows;
    this.work = work;
    this.progress = progress;
    this.answers = answers;
    this.identity = identity;
    this.clock = clock;
  }

  @Tool(
      name = "next_tasks",
      description =
          "What can be begun now: planned tasks whose dependencies are all done, most critical for the"
              + " finish first. Take the first one that suits you and call start_task.",
      annotations = @Annotations(readOnlyHint = true, openWorldHint = false))
  Uni<JobAnswer.All> next(
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(
              description =
                  "Only tasks that the plan gives to this name or to nobody; \"me\" is your token's"
                      + " name. All tasks if you do not say",
              required = false)
          @Nullable String assignee,
      @ToolArg(description = LIMIT, defaultValue = "10") int limit) {
    return Refusals.told(
        () -> {
          String target = target(project, limit);
          String name = name("assignee", assignee);
          Instant now = clock.instant();
          return Uni.combine()
              .all()
              .unis(backlog(target), criticality(target, now))
              .with(
                  (backlog, critical) ->
                      list(target, backlog.next(critical, name), JobAnswer::of, limit));
        });
  }

  @Tool(
      name = "late_tasks",
      description =
          "Open tasks that should be done: past their due moment, their milestone's, or the moment by"
              + " which their milestone was forecast with a chance of 85 %. Longest late first.",
      annotations = @Annotations(readOnlyHint = true, openWorldHint = false))
  Uni<JobAnswer.All> late(
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = LIMIT, defaultValue = "10") int limit) {
    return Refusals.told(
        () -> {
          String target = target(project, limit);
          return Uni.combine()
              .all()
              .unis(backlog(target), rows.targets(target))
              .with(
                  (backlog, milestones) ->
                      list(
                          target, backlog.late(milestones, clock.instant()), JobAnswer::of, limit));
        });
  }

  @Tool(
      name = "blocked_by_me",
      description =
          "Open tasks that wait for an open task of yours: one that the plan gives to you, or that it"
              + " gives to nobody and you spoke of last. End those first.",
      annotations = @Annotations(readOnlyHint = true, openWorldHint = false))
  Uni<JobAnswer.All> blockedByMe(
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project,
      @ToolArg(description = Arguments.ACTOR, required = false) @Nullable String actor,
      @ToolArg(description = LIMIT, defaultValue = "10") int limit) {
    return Refusals.told(
        () -> {
          String target = target(project, limit);
          String given = name("actor", actor);
          String name = given == null ? Caller.of(identity).name() : given;
          return backlog(target)
              .map(backlog -> list(target, backlog.heldBy(name), JobAnswer::of, limit));
        });
  }

  @Tool(
      name = "task_status",
      description =
          "How a task stands: state, percent, attempt, what was said last, what it waits for.",
      annotations = @Annotations(readOnlyHint = true, openWorldHint = false))
  Uni<TaskAnswer> status(
      @ToolArg(description = Arguments.TASK) String task,
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project) {
    return Refusals.told(
        () -> {
          String target = Arguments.project(Caller.of(identity), project);
          String wrong = Grammar.id(task);
          if (wrong != null) {
            throw Failure.invalid("task", wrong);
          }
          return answers.of(target, task, null);
        });
  }

  @Tool(
      name = "project_progress",
      description = "How far a project is: tasks in each state, percent by count and by weight.",
      annotations = @Annotations(readOnlyHint = true, openWorldHint = false))
  Uni<ProjectAnswer> progress(
      @ToolArg(description = Arguments.PROJECT, required = false) @Nullable String project) {
    return Refusals.told(
        () -> {
          String target = Arguments.project(Caller.of(identity), project);
          return progress
              .progress(null, target)
              .map(found -> found.map(ProjectAnswer::of).orElseThrow(() -> unknown(target)));
        });
  }

  private String target(@Nullable String project, int limit) {
    if (limit < 1 || limit > MOST) {
      throw Failure.invalid("limit", "must be between 1 and " + MOST);
    }
    return Arguments.project(Caller.of(identity), project);
  }

  private @Nullable String name(String argument, @Nullable String given) {
    if (given == null) {
      return null;
    }
    String wrong = Grammar.name(given);
    if (wrong != null) {
      throw Failure.invalid(argument, wrong);
    }
    return given.equals("me") ? Caller.of(identity).name() : given;
  }

  private Uni<Backlog> backlog(String project) {
    return rows.jobs(project)
        .map(
            jobs -> {
              if (jobs.isEmpty()) {
                throw unknown(project);
              }
              return new Backlog(jobs);
            });
  }

  /** Simulated off the event loop; none where tasks wait for one another in a ring. */
  private Uni<Map<String, Double>> criticality(String project, Instant now) {
    return work.work(null, project)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> criticality(known, now));
  }

  private static Map<String, Double> criticality(Work known, Instant now) {
    var tree = WorkTree.of(known.items(), known.calendar(), now);
    int simulations = WhatIf.affordable(tree.snapshot(known.milestones(), 0));
    try {
      return switch (tree.forecast(
          known.milestones(), 0, Simulations.seeded(1).times(simulations))) {
        case Forecast.Predicted predicted -> predicted.criticality();
        case Forecast.Complete complete -> Map.of();
        case Forecast.Withheld withheld -> Map.of();
      };
    } catch (CyclicDependencies ring) {
      return Map.of();
    }
  }

  private static <T> JobAnswer.All list(
      String project, List<T> found, Function<T, JobAnswer> answer, int limit) {
    return new JobAnswer.All(
        project, found.size(), found.stream().limit(limit).map(answer).toList());
  }

  private static Failure unknown(String project) {
    return Failure.of(
        ProblemType.NOT_FOUND,
        "There is no project " + project + " with tasks; its first event or plan makes it.");
  }
}
