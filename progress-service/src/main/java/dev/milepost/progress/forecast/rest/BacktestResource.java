package dev.milepost.progress.forecast.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.network.CyclicDependencies;
import dev.milepost.progress.forecast.score.Backtest;
import dev.milepost.progress.forecast.score.History;
import dev.milepost.progress.forecast.store.WorkQueries;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** How good forecasts would have been on the way, held against what happened. */
@Path("/api/v1/forecasts/{project}/backtest")
@RolesAllowed(Role.VIEW)
public class BacktestResource {

  private static final int MOST_SHARES = 20;

  /** Simulated tasks of all trials together, so that the answer comes within seconds. */
  private static final long TASKS_SIMULATED = 20_000_000;

  private static final int FEWEST = 200;
  private static final int MOST = 2_000;

  private final WorkQueries queries;
  private final SecurityIdentity identity;

  public BacktestResource(WorkQueries queries, SecurityIdentity identity) {
    this.queries = queries;
    this.identity = identity;
  }

  /**
   * Scores the forecasts of a project.
   *
   * @param shares of its finishes after which it is forecast, comma-separated, above 0 and below 1
   * @param workers how many tasks can run at once; 0 for no limit
   */
  @GET
  public Uni<BacktestView> backtest(
      @RestPath String project,
      @RestQuery @DefaultValue("0.1,0.25,0.5,0.75,0.9") String shares,
      @RestQuery @DefaultValue("0") int workers,
      @RestQuery @DefaultValue("1") long seed) {
    Caller.of(identity).mustReach(project);
    ForecastResource.checkWorkers(workers);
    List<Double> cuts = shares(shares);
    return queries
        .work(null, project)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(work -> view(project, work, cuts, workers, seed));
  }

  private static BacktestView view(
      String project, Work work, List<Double> cuts, int workers, long seed) {
    if (work.items().isEmpty()) {
      throw Failure.of(
          ProblemType.NOT_FOUND, "There is no project " + project + " with tasks to forecast.");
    }
    long each = TASKS_SIMULATED / cuts.size() / work.items().size();
    int simulations = (int) Math.clamp(each, FEWEST, MOST);
    var how = Simulations.seeded(seed).times(simulations);
    try {
      return BacktestView.of(
          project, Backtest.of(new History(project, work).trials(cuts, workers, how)), simulations);
    } catch (CyclicDependencies ring) {
      throw Failure.of(ProblemType.CONFLICT, String.valueOf(ring.getMessage()));
    }
  }

  private static List<Double> shares(String text) {
    var shares = new ArrayList<Double>();
    for (String each : text.split(",", -1)) {
      try {
        shares.add(Double.valueOf(each.strip()));
      } catch (NumberFormatException e) {
        throw Failure.invalid("shares", "\"" + each.strip() + "\" is not a number such as 0.5");
      }
    }
    if (shares.size() > MOST_SHARES || shares.stream().anyMatch(each -> !(each > 0 && each < 1))) {
      throw Failure.invalid(
          "shares", "must be at most " + MOST_SHARES + " numbers above 0 and below 1");
    }
    return shares;
  }
}
