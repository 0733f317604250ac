package dev.milepost.progress.forecast.rest;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.MilestoneOutlook.Carrier;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.Prediction.Quantile;
import dev.milepost.progress.forecast.score.HitRate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A forecast as it is answered.
 *
 * @param state predicted, complete or withheld
 * @param withheld why nothing is said; null otherwise
 * @param method network, throughput or three_point
 * @param p50 finish of the whole with a chance of 50 %
 * @param due of the whole: when the last of its milestones is; null when none has a due moment
 * @param probability of that due moment, 0 to 1; null without one
 * @param quantiles finishes of the whole by chance, ascending; empty unless it is predicted
 * @param criticality open tasks that are most often on the critical path, with the share of
 *     simulations, 0 to 1
 * @param hitRate how this project's past forecasts turned out; null in answers to what-if
 * @param seed with which the same question gives the same answer
 */
public record ForecastView(
    String project,
    Instant asOf,
    String state,
    @Nullable String withheld,
    @Nullable String method,
    boolean lowConfidence,
    @Nullable Instant p50,
    @Nullable Instant p85,
    @Nullable Instant p95,
    @Nullable Instant due,
    @Nullable Double probability,
    List<Quantile> quantiles,
    List<MilestoneForecast> milestones,
    List<Carrier> criticality,
    int workers,
    long seed,
    @Nullable HitRateView hitRate) {

  private static final int CRITICAL_SHOWN = 50;

  /**
   * What is to be expected of a milestone.
   *
   * @param probability of its due moment, 0 to 1; null without one
   * @param carriers tasks that carry its miss, most critical first
   */
  public record MilestoneForecast(
      String milestone,
      boolean reached,
      @Nullable Instant p50,
      @Nullable Instant p85,
      @Nullable Instant p95,
      @Nullable Instant due,
      @Nullable Double probability,
      List<Carrier> carriers) {

    static MilestoneForecast of(MilestoneOutlook outlook) {
      return switch (outlook) {
        case MilestoneOutlook.Reached reached ->
            new MilestoneForecast(
                reached.milestone(), true, null, null, null, null, null, List.of());
        case MilestoneOutlook.Expected expected -> {
          Prediction prediction = expected.prediction();
          Prediction.Chance chance = prediction.chance();
          yield new MilestoneForecast(
              expected.milestone(),
              false,
              prediction.p50(),
              prediction.p85(),
              prediction.p95(),
              chance == null ? null : chance.due(),
              chance == null ? null : chance.probability(),
              expected.carriers().stream().limit(CRITICAL_SHOWN).toList());
        }
      };
    }
  }

  /**
   * How past forecasts turned out, one of each milestone and of the whole project a day.
   *
   * @param p50 share that was finished by its P50, 0 to 1; 0.5 is calibrated; null while none is
   *     decided
   * @param p85 the same of the P85; 0.85 is calibrated
   * @param decided forecasts whose P85 can be judged
   * @param brier mean squared error of the chances told, 0 best; null while none is decided
   */
  public record HitRateView(
      @Nullable Double p50, @Nullable Double p85, int decided, @Nullable Double brier) {

    private static @Nullable Double orNull(OptionalDouble value) {
      return value.isPresent() ? value.getAsDouble() : null;
    }
  }

  /** The same with how the project's past forecasts turned out. */
  ForecastView withHitRate(HitRate rate) {
    return new ForecastView(
        project,
        asOf,
        state,
        withheld,
        method,
        lowConfidence,
        p50,
        p85,
        p95,
        due,
        probability,
        quantiles,
        milestones,
        criticality,
        workers,
        seed,
        new HitRateView(
            HitRateView.orNull(rate.p50().rate()),
            HitRateView.orNull(rate.p85().rate()),
            rate.p85().decided(),
            HitRateView.orNull(rate.brier())));
  }

  static ForecastView of(String project, Forecast forecast, int workers, long seed) {
    return switch (forecast) {
      case Forecast.Complete complete ->
          empty(project, complete.asOf(), "complete", null, workers, seed);
      case Forecast.Withheld withheld ->
          empty(
              project,
              withheld.asOf(),
              "withheld",
              withheld.reason().name().toLowerCase(Locale.ROOT),
              workers,
              seed);
      case Forecast.Predicted predicted -> {
        Prediction whole = predicted.whole();
        Prediction.Chance chance = whole.chance();
        yield new ForecastView(
            project,
            predicted.asOf(),
            "predicted",
            null,
            predicted.method().name().toLowerCase(Locale.ROOT),
            predicted.lowConfidence(),
            whole.p50(),
            whole.p85(),
            whole.p95(),
            chance == null ? null : chance.due(),
            chance == null ? null : chance.probability(),
            whole.quantiles(),
            predicted.milestones().stream().map(MilestoneForecast::of).toList(),
            critical(predicted.criticality()),
            workers,
            seed,
            null);
      }
    };
  }

  private static ForecastView empty(
      String project,
      Instant asOf,
      String state,
      @Nullable String withheld,
      int workers,
      long seed) {
    return new ForecastView(
        project, asOf, state, withheld, null, false, null, null, null, null, null, List.of(),
        List.of(), List.of(), workers, seed, null);
  }

  private static List<Carrier> critical(Map<String, Double> criticality) {
    return criticality.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(CRITICAL_SHOWN)
        .map(entry -> new Carrier(entry.getKey(), entry.getValue()))
        .toList();
  }
}
