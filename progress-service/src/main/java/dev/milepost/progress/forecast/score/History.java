package dev.milepost.progress.forecast.score;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkItem;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.network.CyclicDependencies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts a project as it would have been forecast on the way. How it stood is put together from
 * when its tasks were first spoken of, began and ended; estimates and dependencies are those of the
 * plan as it is now, so what was planned anew in the meantime is known too early.
 */
public final class History {

  private final String project;
  private final Work work;

  /**
   * A project's history.
   *
   * @param project what the table calls it
   */
  public History(String project, Work work) {
    this.project = project;
    this.work = work;
  }

  /**
   * One trial of the whole and of each milestone for each share of the finishes, with what was
   * known when so many tasks were finished. The truth is the finish of the last task, also of those
   * added later: the forecast answers for growth. What is not finished yet has no truth and no
   * trial.
   *
   * @param shares above 0 and below 1, such as 0.25, 0.5, 0.75
   * @param workers how many tasks can run at once; 0 for no limit
   * @throws CyclicDependencies when tasks wait for one another
   */
  public List<Trial> trials(Collection<Double> shares, int workers, Simulations how) {
    var finishes =
        work.items().stream().map(History::finish).flatMap(Optional::stream).sorted().toList();
    if (finishes.isEmpty()) {
      return List.of();
    }
    Map<String, Instant> ends = ends();
    var trials = new ArrayList<Trial>();
    for (double share : shares) {
      Instant cut = finishes.get((int) (share * (finishes.size() - 1)));
      Forecast forecast =
          WorkTree.of(at(work.items(), cut), work.calendar(), cut)
              .forecast(work.milestones(), workers, how);
      of(project, cut, forecast, ends.get("")).ifPresent(trials::add);
      if (forecast instanceof Forecast.Predicted predicted) {
        for (MilestoneOutlook outlook : predicted.milestones()) {
          String name = project + "/" + outlook.milestone();
          alone(predicted, outlook)
              .flatMap(each -> of(name, cut, each, ends.get(outlook.milestone())))
              .ifPresent(trials::add);
        }
      }
    }
    return trials;
  }

  private static Optional<Trial> of(
      String name, Instant cut, Forecast forecast, @Nullable Instant actual) {
    return actual == null || !cut.isBefore(actual)
        ? Optional.empty()
        : Optional.of(new Trial(name, cut, forecast, actual));
  }

  /** The forecast of a milestone as one of a whole. */
  private static Optional<Forecast> alone(Forecast.Predicted all, MilestoneOutlook outlook) {
    return switch (outlook) {
      case MilestoneOutlook.Reached r -> Optional.empty();
      case MilestoneOutlook.Expected(var milestone, var prediction, var carriers) ->
          Optional.of(
              new Forecast.Predicted(
                  all.method(),
                  all.lowConfidence(),
                  all.asOf(),
                  prediction,
                  carriers,
                  List.of(),
                  Map.of()));
    };
  }

  /** When the last task ended, of milestones of which all have, and of the whole under "". */
  private Map<String, Instant> ends() {
    var ends = new HashMap<String, Instant>();
    var open = new ArrayList<String>();
    var leaves = WorkTree.of(work.items(), work.calendar(), Instant.EPOCH).milestones();
    for (WorkItem item : work.items()) {
      if (!leaves.containsKey(item.id())) {
        continue;
      }
      var whose = List.of("", Objects.requireNonNull(leaves.get(item.id())));
      if (item.open()) {
        open.addAll(whose);
      }
      finish(item)
          .ifPresent(
              end -> whose.forEach(each -> ends.merge(each, end, (a, b) -> a.isAfter(b) ? a : b)));
    }
    open.forEach(ends::remove);
    return ends;
  }

  private static Optional<Instant> finish(WorkItem item) {
    return item.state() == TaskState.COMPLETED
        ? Optional.ofNullable(item.endedAt())
        : Optional.empty();
  }

  /** Tasks as they were at {@code cut}. */
  static List<WorkItem> at(List<WorkItem> items, Instant cut) {
    return items.stream()
        .filter(item -> !item.firstAt().isAfter(cut))
        .map(item -> item.at(state(item, cut), cut))
        .toList();
  }

  private static TaskState state(WorkItem item, Instant cut) {
    if (item.endedAt() != null && !item.endedAt().isAfter(cut)) {
      return item.state();
    }
    boolean begun = item.startedAt() != null && !item.startedAt().isAfter(cut);
    return begun ? TaskState.STARTED : TaskState.PLANNED;
  }
}
