package dev.milepost.progress.forecast.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.network.CyclicDependencies;
import dev.milepost.progress.forecast.score.HitRate;
import dev.milepost.progress.forecast.store.ToldForecasts;
import dev.milepost.progress.forecast.store.WorkQueries;
import dev.milepost.progress.forecast.whatif.Change;
import dev.milepost.progress.forecast.whatif.ImpossibleChange;
import dev.milepost.progress.forecast.whatif.UnknownTarget;
import dev.milepost.progress.forecast.whatif.WhatIf;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.rest.AsOfRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** When projects and their milestones will be done. */
@Path("/api/v1/forecasts/{project}")
@RolesAllowed(Role.VIEW)
public class ForecastResource {

  private static final int MOST_WORKERS = 10_000;
  private static final int MOST_SIMULATIONS = 100_000;

  private final WorkQueries queries;
  private final ToldForecasts told;
  private final SecurityIdentity identity;
  private final AsOfRequest asOf;

  public ForecastResource(
      WorkQueries queries, ToldForecasts told, SecurityIdentity identity, AsOfRequest asOf) {
    this.queries = queries;
    this.told = told;
    this.identity = identity;
    this.asOf = asOf;
  }

  /**
   * The forecast.
   *
   * @param workers how many tasks can run at once; 0 for no limit
   * @param seed the same seed, the same answer
   */
  @GET
  public Uni<ForecastView> forecast(
      @RestPath String project,
      @RestQuery @DefaultValue("0") int workers,
      @RestQuery @DefaultValue("1") long seed,
      @RestQuery @DefaultValue("10000") int simulations) {
    Caller.of(identity).mustReach(project);
    checkWorkers(workers);
    if (simulations < 1 || simulations > MOST_SIMULATIONS) {
      throw Failure.invalid("simulations", "must be between 1 and " + MOST_SIMULATIONS);
    }
    Instant now = asOf.now();
    AsOf when = asOf.when();
    return queries
        .work(when, project)
        .chain(work -> told.past(when, project, now).map(past -> Map.entry(work, past)))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            known ->
                forecast(project, known.getKey(), workers, seed, simulations, now)
                    .withHitRate(HitRate.of(known.getValue(), now)));
  }

  /** What would be if the plan were changed; nothing is stored. */
  @POST
  @Path("/what-if")
  public Uni<WhatIfView> whatIf(@RestPath String project, @Nullable Question question) {
    Caller.of(identity).mustReach(project);
    if (question == null) {
      throw Failure.invalid("changes", "must hold what would be changed");
    }
    List<Change> changes = question.parsed();
    int workers = question.workersOrNone();
    checkWorkers(workers);
    long seed = question.seedOrFirst();
    Instant now = asOf.now();
    return queries
        .work(asOf.when(), project)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            work -> {
              var plan = tree(project, work, now).snapshot(work.milestones(), workers);
              var how = Simulations.seeded(seed).times(WhatIf.affordable(plan));
              try {
                return WhatIfView.of(project, WhatIf.of(plan, changes, now, how), workers, seed);
              } catch (UnknownTarget | ImpossibleChange | CyclicDependencies wrong) {
                throw Failure.invalid("changes", String.valueOf(wrong.getMessage()));
              }
            });
  }

  static void checkWorkers(int workers) {
    if (workers < 0 || workers > MOST_WORKERS) {
      throw Failure.invalid("workers", "must be between 0, for no limit, and " + MOST_WORKERS);
    }
  }

  static WorkTree tree(String project, Work work, Instant now) {
    if (work.items().isEmpty()) {
      throw Failure.of(
          ProblemType.NOT_FOUND, "There is no project " + project + " with tasks to forecast.");
    }
    return WorkTree.of(work.items(), work.calendar(), now);
  }

  private static ForecastView forecast(
      String project, Work work, int workers, long seed, int simulations, Instant now) {
    var how = Simulations.seeded(seed).times(simulations);
    try {
      var forecast = tree(project, work, now).forecast(work.milestones(), workers, how);
      return ForecastView.of(project, forecast, workers, seed);
    } catch (CyclicDependencies ring) {
      throw Failure.of(ProblemType.CONFLICT, String.valueOf(ring.getMessage()));
    }
  }
}
