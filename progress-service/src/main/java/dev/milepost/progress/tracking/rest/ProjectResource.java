package dev.milepost.progress.tracking.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.problem.Failure;
import dev.milepost.progress.tracking.store.LogQueries;
import dev.milepost.progress.tracking.store.ProgressQueries;
import dev.milepost.progress.tracking.store.ProgressQueries.VersionedTask;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Projects, how far they are, and their tasks. */
@Path("/api/v1")
@RolesAllowed(Role.VIEW)
public class ProjectResource {

  /** Projects on a page as of a past moment, each of which is put together anew. */
  private static final int PAST_PROJECTS = 50;

  private final ProgressQueries queries;
  private final LogQueries log;
  private final SecurityIdentity identity;
  private final AsOfRequest asOf;

  public ProjectResource(
      ProgressQueries queries, LogQueries log, SecurityIdentity identity, AsOfRequest asOf) {
    this.queries = queries;
    this.log = log;
    this.identity = identity;
    this.asOf = asOf;
  }

  @GET
  @Path("/projects")
  public Uni<Page<ProgressView>> projects(
      @RestQuery @DefaultValue("100") int limit, @RestQuery @Nullable String cursor) {
    int most = Math.min(Page.limit(limit), asOf.when() == null ? Page.MOST : PAST_PROJECTS);
    return queries
        .projects(asOf.when(), Page.place(cursor), Caller.of(identity).project(), most + 1)
        .map(found -> Page.of(found, most, ProgressView::of, p -> p.project()));
  }

  @GET
  @Path("/projects/{project}/progress")
  public Uni<ProgressView> progress(@RestPath String project) {
    Caller.of(identity).mustReach(project);
    return queries
        .progress(asOf.when(), project)
        .map(found -> found.map(ProgressView::of).orElseThrow(() -> unknownProject(project)));
  }

  @GET
  @Path("/projects/{project}/tasks")
  public Uni<Page<TaskView>> tasks(
      @RestPath String project,
      @RestQuery @Nullable String state,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @Nullable String cursor) {
    Caller.of(identity).mustReach(project);
    int most = Page.limit(limit);
    Set<TaskState> states = states(state);
    return queries
        .tasks(asOf.when(), project, states, Page.place(cursor), most + 1)
        .call(found -> found.isEmpty() ? progress(project) : Uni.createFrom().nullItem())
        .map(found -> Page.of(found, most, TaskView::row, t -> t.status().task()));
  }

  @GET
  @Path("/projects/{project}/tasks/{task}")
  public Uni<TaskView> task(@RestPath String project, @RestPath String task) {
    return one(task, project);
  }

  /**
   * What was said of a task last, oldest first.
   *
   * @param limit how many entries, 1 to 1,000
   */
  @GET
  @Path("/projects/{project}/tasks/{task}/log")
  public Uni<LogView> log(
      @RestPath String project, @RestPath String task, @RestQuery @DefaultValue("200") int limit) {
    Caller.of(identity).mustReach(project);
    int most = Page.limit(limit);
    return found(task, project)
        .chain(
            known ->
                log.tail(asOf.when(), project, task, most)
                    .map(
                        entries ->
                            new LogView(
                                project,
                                task,
                                entries.stream()
                                    .map(entry -> entry.within(known.status().attempts()))
                                    .map(LogView.Entry::of)
                                    .toList())));
  }

  @GET
  @Path("/tasks/{task}")
  public Uni<TaskView> taskOfAnyProject(
      @RestPath String task, @RestQuery @Nullable String project) {
    return one(task, project == null ? Caller.of(identity).project() : project);
  }

  private Uni<TaskView> one(String task, @Nullable String project) {
    if (project != null) {
      Caller.of(identity).mustReach(project);
    }
    return found(task, project).map(TaskView::whole);
  }

  private Uni<VersionedTask> found(String task, @Nullable String project) {
    return queries
        .tasksById(asOf.when(), task, project)
        .map(
            found ->
                switch (found.size()) {
                  case 0 ->
                      throw Failure.of(
                          ProblemType.NOT_FOUND,
                          "There is no task "
                              + task
                              + (project == null ? "." : " in project " + project + "."));
                  case 1 -> found.getFirst();
                  default ->
                      throw Failure.of(
                          ProblemType.AMBIGUOUS,
                          "Several projects have a task " + task + ": say which with project=.",
                          "projects",
                          found.stream().map(t -> t.status().project()).toList());
                });
  }

  private static Set<TaskState> states(@Nullable String wanted) {
    var states = EnumSet.noneOf(TaskState.class);
    if (wanted == null || wanted.isBlank() || wanted.equals("all")) {
      return states;
    }
    for (String name : wanted.split(",", -1)) {
      states.add(
          Arrays.stream(TaskState.values())
              .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      Failure.invalid(
                          "state",
                          "\""
                              + name.strip()
                              + "\" is not a state; there are planned, started, blocked, completed,"
                              + " failed, skipped, cancelled and all")));
    }
    return states;
  }

  private static Failure unknownProject(String project) {
    return Failure.of(
        ProblemType.NOT_FOUND, "There is no project " + project + "; its first event makes it.");
  }
}
