package dev.milepost.progress.forecast.slip;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.throughput.ThroughputForecast;
import dev.milepost.progress.forecast.throughput.ThroughputQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Why a forecast by throughput moved. It knows no single tasks, so lost time is time of the team:
 * the working time that tasks lost, divided by the tasks under way at once.
 *
 * @param before the former question, as it stood at {@code beforeAt}
 * @param after the later question, as it stood at {@code afterAt}
 * @param added ids of tasks added between, also those that are finished already
 * @param removed ids of tasks taken out between
 * @param failed attempts that failed between: each is a task's work done in vain
 * @param blocked team time
 * @param unhealthy team time
 */
public record ThroughputSlip(
    ThroughputQuestion before,
    Instant beforeAt,
    ThroughputQuestion after,
    Instant afterAt,
    Set<String> added,
    Set<String> removed,
    int failed,
    Duration blocked,
    Duration unhealthy) {

  /** Attributes the slip of one percentile of the whole, such as {@code Prediction::p50}. */
  public Slip attribute(Function<Prediction, Instant> percentile, Simulations how) {
    return new SlipWorlds(
            ThroughputForecast.of(before, beforeAt, how),
            ThroughputForecast.of(after, afterAt, how),
            active(),
            causes -> world(causes, how),
            forecast ->
                forecast instanceof Forecast.Predicted predicted
                    ? Optional.of(percentile.apply(predicted.whole()))
                    : Optional.empty())
        .attribute();
  }

  private Forecast world(Set<SlipCause> causes, Simulations how) {
    var remaining = new HashSet<>(before.remaining());
    if (causes.contains(SlipCause.SCOPE)) {
      remaining.addAll(added);
      remaining.removeAll(removed);
    }
    if (causes.contains(SlipCause.REWORK)) {
      for (int i = 0; i < failed; i++) {
        remaining.add("failed attempt " + i);
      }
    }
    Duration lost =
        (causes.contains(SlipCause.BLOCKED) ? blocked : Duration.ZERO)
            .plus(causes.contains(SlipCause.UNHEALTHY) ? unhealthy : Duration.ZERO);
    var question =
        new ThroughputQuestion(
            remaining, before.milestones(), before.past(), before.calendar(), before.halfLife());
    return ThroughputForecast.of(question, before.calendar().add(beforeAt, lost), how);
  }

  private Set<SlipCause> active() {
    var active = EnumSet.noneOf(SlipCause.class);
    if (!added.isEmpty() || !removed.isEmpty()) {
      active.add(SlipCause.SCOPE);
    }
    if (failed > 0) {
      active.add(SlipCause.REWORK);
    }
    if (blocked.isPositive()) {
      active.add(SlipCause.BLOCKED);
    }
    if (unhealthy.isPositive()) {
      active.add(SlipCause.UNHEALTHY);
    }
    return active;
  }
}
