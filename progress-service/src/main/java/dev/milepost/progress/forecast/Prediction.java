package dev.milepost.progress.forecast;

import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finish of something.
 *
 * @param quantiles one of each of {@link #SHARES}, in their order, so the finishes never fall
 * @param chance of the due moment; null when there is none
 */
public record Prediction(List<Quantile> quantiles, @Nullable Chance chance) {

  private static final double P50 = 0.5;
  private static final double P85 = 0.85;
  private static final double P95 = 0.95;

  /** The chances that a finish is given for, 0 to 1, ascending. */
  public static final List<Double> SHARES = List.of(0.05, 0.15, 0.25, P50, 0.75, P85, P95);

  public Prediction {
    quantiles = List.copyOf(quantiles);
  }

  /**
   * A prediction.
   *
   * @param finish the moment by which it is finished with a chance
   */
  public static Prediction of(DoubleFunction<Instant> finish, @Nullable Chance chance) {
    return new Prediction(
        SHARES.stream().map(share -> new Quantile(share, finish.apply(share))).toList(), chance);
  }

  /** Finish with a chance of 50 %. */
  public Instant p50() {
    return at(P50);
  }

  /** Finish with a chance of 85 %. */
  public Instant p85() {
    return at(P85);
  }

  /** Finish with a chance of 95 %. */
  public Instant p95() {
    return at(P95);
  }

  private Instant at(double share) {
    return quantiles.get(SHARES.indexOf(share)).finish();
  }

  /**
   * A moment by which it is finished with a chance.
   *
   * @param share the chance, 0 to 1
   */
  public record Quantile(double share, Instant finish) {}

  /**
   * The chance that a due moment holds.
   *
   * @param probability 0 to 1
   */
  public record Chance(Instant due, double probability) {}
}
