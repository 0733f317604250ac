package dev.milepost.progress.forecast.slip;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Stage;
import dev.milepost.progress.forecast.network.NetworkForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why a forecast by the graph of tasks moved. Lost time enters the former plan as a delay of the
 * task that lost it, as in the additive models of forensic schedule analysis (AACE International
 * Recommended Practice 29R-03, method implementation protocol 3.7): it moves the forecast only as
 * far as the task is on the way to the end. Where workers are few, a delay can even bring the end
 * forward, as Graham (1969) showed of list scheduling, and its part is then negative.
 *
 * @param before the former plan, as it stood at {@code beforeAt}
 * @param after the later plan, as it stood at {@code afterAt}, with the tasks that were done
 *     meanwhile: one that it does not hold was taken out of scope
 * @param milestone whose forecast is asked about; null for the whole project
 */
public record NetworkSlip(
    ProjectSnapshot before,
    Instant beforeAt,
    ProjectSnapshot after,
    Instant afterAt,
    LostTime lost,
    @Nullable String milestone) {

  /**
   * Attributes the slip of one percentile, such as {@code Prediction::p50}, at the cost of at most
   * 17 forecasts.
   */
  public Slip attribute(Function<Prediction, Instant> percentile, Simulations how) {
    return new SlipWorlds(
            NetworkForecast.of(before, beforeAt, how),
            NetworkForecast.of(after, afterAt, how),
            active(),
            causes -> NetworkForecast.of(world(causes), beforeAt, how),
            forecast -> prediction(forecast).map(percentile))
        .attribute();
  }

  /** The former plan with {@code causes} in it. */
  private ProjectSnapshot world(Set<SlipCause> causes) {
    boolean scope = causes.contains(SlipCause.SCOPE);
    List<ForecastTask> tasks = scope ? rescoped() : before.tasks();
    return before.with(
        tasks.stream()
            .map(task -> delayed(task, causes, SlipCause.BLOCKED, lost.blocked()))
            .map(task -> delayed(task, causes, SlipCause.REWORK, lost.rework()))
            .map(task -> delayed(task, causes, SlipCause.UNHEALTHY, lost.unhealthy()))
            .toList(),
        scope ? after.milestones() : before.milestones());
  }

  /** The later scope where the former left it: nothing more begun, done or faster. */
  private List<ForecastTask> rescoped() {
    Map<String, ForecastTask> former = new HashMap<>();
    before.tasks().forEach(task -> former.put(task.id(), task));
    return after.tasks().stream()
        .map(
            task -> {
              ForecastTask then = former.get(task.id());
              return then == null
                  ? task.at(new Stage.Waiting())
                  : new ForecastTask(
                      task.id(),
                      task.dependsOn(),
                      task.effort(),
                      then.stage(),
                      then.factor(),
                      task.delay());
            })
        .toList();
  }

  private static ForecastTask delayed(
      ForecastTask task, Set<SlipCause> causes, SlipCause cause, Map<String, Duration> time) {
    return causes.contains(cause)
        ? task.delayed(time.getOrDefault(task.id(), Duration.ZERO))
        : task;
  }

  private Set<SlipCause> active() {
    var active = EnumSet.noneOf(SlipCause.class);
    if (!Set.copyOf(rescoped()).equals(Set.copyOf(before.tasks()))
        || !after.milestones().equals(before.milestones())) {
      active.add(SlipCause.SCOPE);
    }
    if (!lost.blocked().isEmpty()) {
      active.add(SlipCause.BLOCKED);
    }
    if (!lost.rework().isEmpty()) {
      active.add(SlipCause.REWORK);
    }
    if (!lost.unhealthy().isEmpty()) {
      active.add(SlipCause.UNHEALTHY);
    }
    return active;
  }

  private Optional<Prediction> prediction(Forecast forecast) {
    return switch (forecast) {
      case Forecast.Predicted predicted -> prediction(predicted);
      case Forecast.Complete c -> Optional.empty();
      case Forecast.Withheld w -> Optional.empty();
    };
  }

  private Optional<Prediction> prediction(Forecast.Predicted predicted) {
    if (milestone == null) {
      return Optional.of(predicted.whole());
    }
    return predicted.milestones().stream()
        .filter(outlook -> outlook.milestone().equals(milestone))
        .flatMap(
            outlook ->
                switch (outlook) {
                  case MilestoneOutlook.Expected e -> Optional.of(e.prediction()).stream();
                  case MilestoneOutlook.Reached r -> Optional.<Prediction>empty().stream();
                })
        .findFirst();
  }
}
