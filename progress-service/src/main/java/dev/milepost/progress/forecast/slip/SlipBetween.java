package dev.milepost.progress.forecast.slip;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.slip.LostTime.Hindrances;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A project at two moments, and what hindered its tasks between them.
 *
 * @param before the work as it was known at {@code beforeAt}
 * @param after the work as it was known at {@code afterAt}, which is later
 */
public record SlipBetween(
    Work before, Instant beforeAt, Work after, Instant afterAt, List<Hindrances> hindrances) {

  /** Simulations of one forecast; a slip takes up to 17. */
  private static final int SIMULATIONS = 10_000;

  private static final int FEWEST = 200;
  private static final int TASKS_SIMULATED = 4_000_000;

  public SlipBetween {
    hindrances = List.copyOf(hindrances);
    if (!beforeAt.isBefore(afterAt)) {
      throw new IllegalArgumentException("A slip lies between an earlier and a later moment");
    }
  }

  /**
   * Why the forecast moved.
   *
   * @param method by which both moments are forecast
   * @param lost working time per task
   * @param rescoped tasks that were added, taken out or planned otherwise
   */
  public record Answer(Slip slip, Forecast.Method method, LostTime lost, Set<String> rescoped) {}

  /** As many simulations as answer within about a second on two cores, and at most 10,000. */
  public Simulations affordable(long seed) {
    int tasks = Math.max(1, Math.max(before.items().size(), after.items().size()));
    return Simulations.seeded(seed).times(Math.clamp(TASKS_SIMULATED / tasks, FEWEST, SIMULATIONS));
  }

  /**
   * Attributes the slip of one percentile, by the graph of tasks where both plans say enough of it,
   * by throughput otherwise.
   *
   * @param milestone whose forecast is asked about; null for the whole project
   * @param workers how many tasks can run at once; 0 for no limit
   */
  public Answer attribute(
      @Nullable String milestone,
      Function<Prediction, Instant> percentile,
      int workers,
      Simulations how) {
    WorkTree then = WorkTree.of(before.items(), before.calendar(), beforeAt);
    WorkTree now = WorkTree.of(after.items(), after.calendar(), afterAt);
    LostTime lost = LostTime.between(beforeAt, afterAt, after.calendar(), hindrances);
    return then.planned() && now.planned()
        ? network(then, now, lost, milestone, percentile, workers, how)
        : throughput(then, now, lost, milestone, percentile, how);
  }

  private Answer network(
      WorkTree then,
      WorkTree now,
      LostTime lost,
      @Nullable String milestone,
      Function<Prediction, Instant> percentile,
      int workers,
      Simulations how) {
    ProjectSnapshot former = then.snapshot(before.milestones(), workers);
    ProjectSnapshot later = now.snapshot(after.milestones(), workers, then.open());
    Slip slip =
        new NetworkSlip(former, beforeAt, later, afterAt, lost, milestone)
            .attribute(percentile, how);
    return new Answer(slip, Forecast.Method.NETWORK, lost, rescoped(former, later));
  }

  private static Set<String> rescoped(ProjectSnapshot former, ProjectSnapshot later) {
    Map<String, ForecastTask> then = new HashMap<>();
    former.tasks().forEach(task -> then.put(task.id(), task));
    var rescoped = new TreeSet<String>();
    for (ForecastTask task : later.tasks()) {
      ForecastTask was = then.remove(task.id());
      if (was == null
          || !was.effort().equals(task.effort())
          || task.open() && !Set.copyOf(was.dependsOn()).containsAll(task.dependsOn())) {
        rescoped.add(task.id());
      }
    }
    rescoped.addAll(then.keySet());
    return rescoped;
  }

  private Answer throughput(
      WorkTree then,
      WorkTree now,
      LostTime lost,
      @Nullable String milestone,
      Function<Prediction, Instant> percentile,
      Simulations how) {
    Set<String> added = new HashSet<>(now.inScope());
    added.removeAll(then.inScope());
    Set<String> removed = new HashSet<>(then.open());
    removed.removeAll(now.inScope());
    var question = then.throughput(before.milestones());
    var slip =
        new ThroughputSlip(
            question,
            beforeAt,
            now.throughput(after.milestones()),
            afterAt,
            added,
            removed,
            failed(),
            ofTheTeam(lost.blocked().values()),
            ofTheTeam(lost.unhealthy().values()));
    var rescoped = new TreeSet<>(added);
    rescoped.addAll(removed);
    return new Answer(
        milestone == null
            ? slip.attribute(percentile, how)
            : new Slip.NotComparable(
                new Forecast.Withheld(Forecast.Reason.NO_DATA, beforeAt),
                new Forecast.Withheld(Forecast.Reason.NO_DATA, afterAt)),
        Forecast.Method.THROUGHPUT,
        lost,
        rescoped);
  }

  private int failed() {
    return hindrances.stream()
        .flatMap(task -> task.failed().stream())
        .filter(span -> span.to().isAfter(beforeAt) && !span.to().isAfter(afterAt))
        .toList()
        .size();
  }

  /** What tasks lost, shared by the tasks that were under way at once. */
  private Duration ofTheTeam(Collection<Duration> lost) {
    long underWay =
        before.items().stream()
            .filter(item -> item.startedAt() != null && item.endedAt() == null)
            .count();
    Duration sum = lost.stream().reduce(Duration.ZERO, Duration::plus);
    return sum.dividedBy(Math.max(1, underWay));
  }
}
