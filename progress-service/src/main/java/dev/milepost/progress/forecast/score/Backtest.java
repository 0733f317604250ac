package dev.milepost.progress.forecast.score;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Forecasts scored on held-out history.
 *
 * @param rows one per forecast that was given, in the order of the trials
 * @param withheld trials without a forecast; they are not scored
 * @param mmre mean magnitude of relative error of the P50s (Conte, Dunsmore and Shen 1986,
 *     "Software Engineering Metrics and Models", 3.7); empty without rows. It favours forecasts
 *     that are too early (Foss et al. 2003, "A Simulation Study of the Model Evaluation Criterion
 *     MMRE"), so read it beside the coverage
 * @param p50 share of actual finishes by the P50; 0.5 is calibrated
 * @param p85 share of actual finishes by the P85; 0.85 is calibrated
 */
public record Backtest(
    List<Row> rows, int withheld, OptionalDouble mmre, OptionalDouble p50, OptionalDouble p85) {

  /**
   * A forecast beside what happened.
   *
   * @param relativeError |actual - p50| / (actual - cut), in elapsed time
   */
  public record Row(
      String name,
      Instant cut,
      Forecast.Method method,
      boolean lowConfidence,
      Instant p50,
      Instant p85,
      Instant actual,
      double relativeError,
      boolean p50Held,
      boolean p85Held) {}

  /** Scores {@code trials}. */
  public static Backtest of(Collection<Trial> trials) {
    var rows = new ArrayList<Row>();
    int withheld = 0;
    for (Trial trial : trials) {
      switch (trial.forecast()) {
        case Forecast.Predicted predicted -> rows.add(row(trial, predicted));
        case Forecast.Complete c -> withheld++;
        case Forecast.Withheld w -> withheld++;
      }
    }
    return new Backtest(
        List.copyOf(rows),
        withheld,
        rows.stream().mapToDouble(Row::relativeError).average(),
        rows.stream().mapToDouble(row -> row.p50Held() ? 1 : 0).average(),
        rows.stream().mapToDouble(row -> row.p85Held() ? 1 : 0).average());
  }

  private static Row row(Trial trial, Forecast.Predicted predicted) {
    Prediction whole = predicted.whole();
    double off = Duration.between(trial.actual(), whole.p50()).abs().toMillis();
    double ahead = Duration.between(trial.cut(), trial.actual()).toMillis();
    return new Row(
        trial.name(),
        trial.cut(),
        predicted.method(),
        predicted.lowConfidence(),
        whole.p50(),
        whole.p85(),
        trial.actual(),
        off / Math.max(1, ahead),
        !trial.actual().isAfter(whole.p50()),
        !trial.actual().isAfter(whole.p85()));
  }
}
