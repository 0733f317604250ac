package dev.milepost.bench;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.network.NetworkForecast;
import dev.milepost.progress.forecast.whatif.Change;
import dev.milepost.progress.forecast.whatif.WhatIf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long forecasts and what-if questions take, by JMH, on all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ForecastBench {

  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 4;
  private static final long SEED = 42;

  private static final Map<String, String> WHAT =
      Map.of(
          "forecast", "10,000 simulations, 1,000 tasks, 10 milestones | 200 ms",
          "forecastWithWorkers", "the same, 20 workers | none",
          "whatIf", "what-if, 10,000 tasks, 2 × 1,000 simulations | 1,000 ms",
          "whatIfWithWorkers", "the same, 20 workers, 2 × 150 simulations | 1,000 ms");

  private static final List<Change> CHANGES =
      List.of(
          new Change.Drop("task-5000"),
          new Change.Split("task-100", 3),
          new Change.Delay("task-9000", Duration.ofDays(2)));

  private final ProjectSnapshot plan = Plans.plan(1000, 0);
  private final ProjectSnapshot planWithWorkers = Plans.plan(1000, 20);
  private final ProjectSnapshot large = Plans.plan(10_000, 0);
  private final ProjectSnapshot largeWithWorkers = Plans.plan(10_000, 20);

  /** Aim: 200 ms on 2 cores. */
  @Benchmark
  public Forecast forecast() {
    return NetworkForecast.of(plan, Plans.NOW, Simulations.seeded(SEED));
  }

  @Benchmark
  public Forecast forecastWithWorkers() {
    return NetworkForecast.of(planWithWorkers, Plans.NOW, Simulations.seeded(SEED));
  }

  /** Aim: 1 s. */
  @Benchmark
  public WhatIf whatIf() {
    return ask(large);
  }

  @Benchmark
  public WhatIf whatIfWithWorkers() {
    return ask(largeWithWorkers);
  }

  private static WhatIf ask(ProjectSnapshot plan) {
    return WhatIf.of(
        plan, CHANGES, Plans.NOW, Simulations.seeded(SEED).times(WhatIf.affordable(plan)));
  }

  static void run() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(ForecastBench.class.getName())
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ROUNDS)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    var results = new Runner(options).run();
    System.out.println("| what | aim | mean | ± 99.9 % |");
    System.out.println("|---|---:|---:|---:|");
    for (var result : results) {
      String method = result.getPrimaryResult().getLabel();
      System.out.printf(
          "| %s | %,.0f ms | %,.0f ms |%n",
          WHAT.get(method),
          result.getPrimaryResult().getScore(),
          result.getPrimaryResult().getScoreError());
    }
  }
}
