package dev.milepost.progress.forecast.network;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.MilestoneOutlook.Carrier;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.duration.DurationModel;
import dev.milepost.progress.forecast.duration.RemainingTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forecast by simulating the graph of tasks: durations are drawn, the graph is scheduled, and the
 * finishes of many such runs are counted (Van Slyke 1963, "Monte Carlo Methods and the PERT
 * Problem", Operations Research 11:839).
 */
public final class NetworkForecast {

  private static final double MILLIS = 1000;

  private final ProjectSnapshot snapshot;
  private final Instant now;
  private final TaskNetwork network;
  private final Simulated simulated;

  private NetworkForecast(
      ProjectSnapshot snapshot, Instant now, TaskNetwork network, Simulated simulated) {
    this.snapshot = snapshot;
    this.now = now;
    this.network = network;
    this.simulated = simulated;
  }

  /**
   * Forecasts {@code snapshot} as it stands at {@code now}.
   *
   * @throws CyclicDependencies when tasks wait for one another
   * @throws IllegalArgumentException for an unknown dependency or an id given twice
   */
  public static Forecast of(ProjectSnapshot snapshot, Instant now, Simulations how) {
    if (snapshot.tasks().stream().noneMatch(ForecastTask::open)) {
      return new Forecast.Complete(now);
    }
    Optional<TaskNetwork> network =
        TaskNetwork.of(snapshot.tasks(), DurationModel.learn(snapshot.history()));
    if (network.isEmpty()) {
      return new Forecast.Withheld(Forecast.Reason.NO_DATA, now);
    }
    try {
      return of(snapshot, now, network.get(), how);
    } catch (DateTimeException beyond) {
      return new Forecast.Withheld(Forecast.Reason.BEYOND_ALL_CALENDARS, now);
    }
  }

  private static Forecast of(
      ProjectSnapshot snapshot, Instant now, TaskNetwork network, Simulations how) {
    var goals = new ArrayList<Goal>();
    goals.add(
        Goal.of(
            network,
            IntStream.range(0, network.size()).toArray(),
            offset(snapshot, now, snapshot.due())));
    var open = new ArrayList<MilestoneGoal>();
    for (MilestoneGoal milestone : snapshot.milestones()) {
      int[] members = members(network, milestone);
      if (members.length > 0) {
        open.add(milestone);
        goals.add(Goal.of(network, members, offset(snapshot, now, milestone.due())));
      }
    }
    var simulated = new NetworkSimulation(network, goals, snapshot.workers()).run(how);
    return new NetworkForecast(snapshot, now, network, simulated).read(goals, open);
  }

  private Forecast read(List<Goal> goals, List<MilestoneGoal> open) {
    var milestones = new ArrayList<MilestoneOutlook>();
    for (MilestoneGoal milestone : snapshot.milestones()) {
      int g = open.indexOf(milestone) + 1;
      milestones.add(
          g == 0
              ? new MilestoneOutlook.Reached(milestone.id())
              : new MilestoneOutlook.Expected(
                  milestone.id(),
                  prediction(g, goals.get(g), milestone.due()),
                  carriers(g, goals.get(g))));
    }
    return new Forecast.Predicted(
        Forecast.Method.NETWORK,
        guessed(),
        now,
        prediction(0, goals.getFirst(), snapshot.due()),
        carriers(0, goals.getFirst()),
        milestones,
        criticality());
  }

  private Prediction prediction(int g, Goal goal, @Nullable Instant due) {
    double held = (double) simulated.heldBy(g, goal.due()) / simulated.ends()[g].length;
    return Prediction.of(
        share -> moment(simulated.quantile(g, share)),
        due == null ? null : new Prediction.Chance(due, held));
  }

  private List<Carrier> carriers(int g, Goal goal) {
    int runs = simulated.ends()[g].length;
    int explained = Double.isNaN(goal.due()) ? runs : runs - simulated.heldBy(g, goal.due());
    int[] carried = simulated.carried()[g];
    return IntStream.range(0, network.size())
        .filter(t -> carried[t] > 0)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(t -> -carried[t])
                .thenComparingDouble(t -> -network.remaining()[t].mean())
                .thenComparing(t -> network.ids()[t]))
        .map(t -> new Carrier(network.ids()[t], (double) carried[t] / explained))
        .toList();
  }

  private Map<String, Double> criticality() {
    var shares = new HashMap<String, Double>();
    for (int t = 0; t < network.size(); t++) {
      shares.put(network.ids()[t], (double) simulated.critical()[t] / simulated.ends()[0].length);
    }
    return shares;
  }

  /** Whether most of the remaining time stands on rules of thumb. */
  private boolean guessed() {
    double all = Arrays.stream(network.remaining()).mapToDouble(RemainingTime::mean).sum();
    double guessed =
        Arrays.stream(network.remaining())
            .filter(RemainingTime::guessed)
            .mapToDouble(RemainingTime::mean)
            .sum();
    return guessed > all / 2;
  }

  private Instant moment(double seconds) {
    return snapshot.calendar().add(now, Duration.ofMillis(Math.round(seconds * MILLIS)));
  }

  private static int[] members(TaskNetwork network, MilestoneGoal milestone) {
    return milestone.tasks().stream()
        .map(network.index()::get)
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .distinct()
        .toArray();
  }

  private static double offset(ProjectSnapshot snapshot, Instant now, @Nullable Instant due) {
    return due == null ? Double.NaN : snapshot.calendar().workBetween(now, due).toMillis() / MILLIS;
  }
}
