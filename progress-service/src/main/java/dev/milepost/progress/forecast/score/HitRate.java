package dev.milepost.progress.forecast.score;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How past forecasts turned out. What is not finished counts as missed once the percentile has
 * passed, so slow work does not drop out of the rate.
 *
 * @param p50 of the P50s
 * @param p85 of the P85s
 * @param brier mean squared difference between the chance given for a due moment and what happened,
 *     0 best, 0.25 for always saying one half (Brier 1950, "Verification of Forecasts Expressed in
 *     Terms of Probability", Monthly Weather Review 78:1); empty when none is decided
 */
public record HitRate(Share p50, Share p85, OptionalDouble brier) {

  /** Judges {@code forecasts} with what is known at {@code now}. */
  public static HitRate of(Collection<PastForecast> forecasts, Instant now) {
    OptionalDouble brier =
        forecasts.stream()
            .filter(f -> f.due() != null && f.probability() != null)
            .filter(f -> f.decided(Objects.requireNonNull(f.due()), now))
            .mapToDouble(HitRate::squaredError)
            .average();
    return new HitRate(
        share(forecasts, PastForecast::p50, now), share(forecasts, PastForecast::p85, now), brier);
  }

  private static double squaredError(PastForecast forecast) {
    boolean held = forecast.finishedBy(Objects.requireNonNull(forecast.due()));
    double off = Objects.requireNonNull(forecast.probability()) - (held ? 1 : 0);
    return off * off;
  }

  private static Share share(
      Collection<PastForecast> forecasts, Function<PastForecast, Instant> moment, Instant now) {
    var decided = forecasts.stream().filter(f -> f.decided(moment.apply(f), now)).toList();
    long held = decided.stream().filter(f -> f.finishedBy(moment.apply(f))).count();
    return new Share(Math.toIntExact(held), decided.size());
  }

  /**
   * How many of the decided ones held.
   *
   * @param decided 0 when nothing can be said yet
   */
  public record Share(int held, int decided) {

    /** 0 to 1; empty while nothing is decided. */
    public OptionalDouble rate() {
      return decided == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) held / decided);
    }
  }
}
