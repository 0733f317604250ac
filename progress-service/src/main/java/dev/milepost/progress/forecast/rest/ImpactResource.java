package dev.milepost.progress.forecast.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.store.WorkQueries;
import dev.milepost.progress.tracking.rest.AsOfRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How much waits for a task: what a fault in it holds up. */
@Path("/api/v1/forecasts/{project}/impact")
@RolesAllowed(Role.VIEW)
public class ImpactResource {

  private final WorkQueries queries;
  private final SecurityIdentity identity;
  private final AsOfRequest asOf;

  public ImpactResource(WorkQueries queries, SecurityIdentity identity, AsOfRequest asOf) {
    this.queries = queries;
    this.identity = identity;
    this.asOf = asOf;
  }

  /**
   * What waits for a task.
   *
   * @param task id, as it was reported
   */
  @GET
  public Uni<ImpactView> impact(@RestPath String project, @RestQuery @Nullable String task) {
    Caller.of(identity).mustReach(project);
    if (task == null || task.isBlank()) {
      throw Failure.invalid("task", "is missing: the id of a task of the project");
    }
    Instant now = asOf.now();
    return queries
        .work(asOf.when(), project)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(work -> view(project, task, work, now));
  }

  private static ImpactView view(String project, String task, Work work, Instant now) {
    if (work.items().stream().noneMatch(item -> item.id().equals(task))) {
      throw Failure.of(
          ProblemType.NOT_FOUND, "There is no task " + task + " in project " + project + ".");
    }
    var tree = WorkTree.of(work.items(), work.calendar(), now);
    Set<String> waiting = tree.waitingFor(task);
    var held = new HashSet<>(waiting);
    held.addAll(tree.openOf(task));
    var milestoneOf = tree.milestones();
    Set<String> milestones =
        held.stream()
            .flatMap(id -> Stream.ofNullable(milestoneOf.get(id)))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    return new ImpactView(
        project,
        task,
        waiting.size(),
        waiting.stream().limit(ImpactView.NAMED).toList(),
        work.milestones().stream()
            .filter(due -> milestones.contains(due.milestone()))
            .map(due -> new ImpactView.Held(due.milestone(), due.due()))
            .toList());
  }

  /**
   * What waits for a task.
   *
   * @param tasks how many open tasks do, directly or through others
   * @param named the first of them
   * @param milestones that are not reached before the task is done
   */
  public record ImpactView(
      String project, String task, int tasks, List<String> named, List<Held> milestones) {

    private static final int NAMED = 20;

    /** A milestone; {@code dueAt} null when it has no due moment. */
    public record Held(String milestone, @Nullable Instant dueAt) {}
  }
}
