package dev.milepost.progress.forecast.duration;

import dev.milepost.progress.forecast.Effort;
import dev.milepost.progress.forecast.FinishedTask;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long tasks take, learnt from finished ones: their durations, and the ratio of duration to
 * estimate where there was one.
 *
 * <p>{@value #ENOUGH} samples or more are drawn from as they are; two or more are fitted by a
 * log-normal. Below that, an estimate is taken as half to double, the range of an approved product
 * definition in the cone of uncertainty (Boehm 1981, "Software Engineering Economics", 21.1;
 * McConnell 2006, "Software Estimation", ch. 4), and said to be guessed.
 */
public final class DurationModel {

  /** So many samples speak for themselves. */
  public static final int ENOUGH = 20;

  private static final int FEWEST = 2;
  private static final double HALF = 0.5;
  private static final double DOUBLE = 2;
  private static final double NANOS = 1e9;

  private final @Nullable Learnt durations;
  private final @Nullable Learnt ratios;
  private final Learnt guess = new Learnt(ThreePointSpread.of(HALF, 1, DOUBLE), true);

  private DurationModel(@Nullable Learnt durations, @Nullable Learnt ratios) {
    this.durations = durations;
    this.ratios = ratios;
  }

  /** Learns from {@code history}, in any order; it may be empty. */
  public static DurationModel learn(List<FinishedTask> history) {
    double[] took = history.stream().mapToDouble(task -> seconds(task.took())).toArray();
    double[] ratios =
        history.stream()
            .filter(task -> task.estimate() != null)
            .mapToDouble(
                task -> seconds(task.took()) / seconds(Objects.requireNonNull(task.estimate())))
            .toArray();
    return new DurationModel(
        took.length == 0 ? null : learn(took), ratios.length < FEWEST ? null : learn(ratios));
  }

  /** How much longer {@code task}, which is open, takes; empty when nothing at all is known. */
  public Optional<RemainingTime> remaining(ForecastTask task) {
    return switch (task.effort()) {
      case Effort.Unknown u ->
          durations == null ? Optional.empty() : Optional.of(remaining(task, durations, 1));
      case Effort.Estimated(Duration estimate) ->
          Optional.of(remaining(task, ratios == null ? guess : ratios, seconds(estimate)));
      case Effort.ThreePoint three -> Optional.of(remaining(task, learnt(three), 1));
      case Effort.Repeated(List<Duration> past) ->
          Optional.of(
              remaining(
                  task, learn(past.stream().mapToDouble(DurationModel::seconds).toArray()), 1));
    };
  }

  private static RemainingTime remaining(ForecastTask task, Learnt learnt, double unit) {
    double scale = unit * task.factor();
    return switch (task.stage()) {
      case Stage.Waiting w -> new RemainingTime(learnt.table(), scale, learnt.guessed());
      case Stage.Done d -> new RemainingTime(QuantileTable.of(p -> 0), 1, false);
      case Stage.Running(Duration elapsed) when elapsed.isZero() ->
          new RemainingTime(learnt.table(), scale, learnt.guessed());
      case Stage.Running(Duration elapsed) -> {
        double floor = seconds(elapsed) / scale;
        Spread spread = learnt.spread();
        var table = QuantileTable.of(p -> spread.quantileAbove(floor, p) - floor);
        yield new RemainingTime(table, scale, learnt.guessed());
      }
    };
  }

  private static Learnt learn(double[] samples) {
    if (samples.length >= ENOUGH) {
      return new Learnt(Empirical.of(samples), false);
    }
    return new Learnt(LogNormal.fit(samples), samples.length < FEWEST);
  }

  private static Learnt learnt(Effort.ThreePoint three) {
    return new Learnt(
        ThreePointSpread.of(
            seconds(three.optimistic()), seconds(three.likely()), seconds(three.pessimistic())),
        false);
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / NANOS;
  }

  private record Learnt(Spread spread, QuantileTable table, boolean guessed) {

    Learnt(Spread spread, boolean guessed) {
      this(spread, QuantileTable.of(spread::quantile), guessed);
    }
  }
}
