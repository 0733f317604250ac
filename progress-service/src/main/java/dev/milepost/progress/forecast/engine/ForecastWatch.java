package dev.milepost.progress.forecast.engine;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.network.CyclicDependencies;
import dev.milepost.progress.forecast.store.ToldForecasts;
import dev.milepost.progress.forecast.store.WorkQueries;
import dev.milepost.progress.forecast.told.Outlook;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** Makes the forecast of a project that moved, and tells what is news of it. */
@ApplicationScoped
public class ForecastWatch {

  private static final int SIMULATIONS = 1_000;

  private final WorkQueries work;
  private final ToldForecasts told;
  private final InstantSource clock;

  public ForecastWatch(WorkQueries work, ToldForecasts told, InstantSource clock) {
    this.work = work;
    this.told = told;
    this.clock = clock;
  }

  /** The forecast as of now. */
  public Uni<Forecast> look(String project) {
    Instant now = clock.instant();
    return work.work(null, project)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            found -> {
              try {
                return WorkTree.of(found.items(), found.calendar(), now)
                    .forecast(found.milestones(), 0, Simulations.seeded(1).times(SIMULATIONS));
              } catch (CyclicDependencies ring) {
                return new Forecast.Withheld(Forecast.Reason.NO_DATA, now);
              }
            })
        .call(forecast -> told.tell(project, Outlook.of(forecast), now));
  }
}
