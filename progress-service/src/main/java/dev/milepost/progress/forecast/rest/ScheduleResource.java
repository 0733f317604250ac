package dev.milepost.progress.forecast.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.network.CyclicDependencies;
import dev.milepost.progress.forecast.network.ExpectedTimes;
import dev.milepost.progress.forecast.store.WorkQueries;
import dev.milepost.progress.tracking.rest.AsOfRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** When each open task of a project is expected to begin and to finish. */
@Path("/api/v1/forecasts/{project}/schedule")
@RolesAllowed(Role.VIEW)
public class ScheduleResource {

  /** Enough for a bar on a screen, and for ten thousand tasks to be answered within a second. */
  private static final int SIMULATIONS = 256;

  private final WorkQueries queries;
  private final SecurityIdentity identity;
  private final AsOfRequest asOf;

  public ScheduleResource(WorkQueries queries, SecurityIdentity identity, AsOfRequest asOf) {
    this.queries = queries;
    this.identity = identity;
    this.asOf = asOf;
  }

  /**
   * The schedule.
   *
   * @param workers how many tasks can run at once; 0 for no limit
   * @param seed the same seed, the same answer
   */
  @GET
  public Uni<ScheduleView> schedule(
      @RestPath String project,
      @RestQuery @DefaultValue("0") int workers,
      @RestQuery @DefaultValue("1") long seed) {
    Caller.of(identity).mustReach(project);
    ForecastResource.checkWorkers(workers);
    Instant now = asOf.now();
    return queries
        .work(asOf.when(), project)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(work -> view(project, work, workers, seed, now));
  }

  private static ScheduleView view(String project, Work work, int workers, long seed, Instant now) {
    var tree = ForecastResource.tree(project, work, now);
    if (tree.open().isEmpty()) {
      return new ScheduleView(project, now, "complete", 0, workers, seed, List.of());
    }
    if (!tree.planned()) {
      return new ScheduleView(project, now, "withheld", 0, workers, seed, List.of());
    }
    try {
      return ExpectedTimes.of(
              tree.snapshot(work.milestones(), workers),
              now,
              Simulations.seeded(seed).times(SIMULATIONS))
          .map(
              tasks ->
                  new ScheduleView(project, now, "predicted", SIMULATIONS, workers, seed, tasks))
          .orElseGet(() -> new ScheduleView(project, now, "withheld", 0, workers, seed, List.of()));
    } catch (CyclicDependencies ring) {
      throw Failure.of(ProblemType.CONFLICT, String.valueOf(ring.getMessage()));
    }
  }
}
