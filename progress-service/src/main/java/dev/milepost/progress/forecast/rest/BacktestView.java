package dev.milepost.progress.forecast.rest;

import dev.milepost.progress.forecast.score.Backtest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts scored on what really happened, as it is answered.
 *
 * @param withheld trials for which no forecast could be given; they are not scored
 * @param mmre mean magnitude of relative error of the P50s; 0 is best; null without rows
 * @param p50Coverage share of finishes by the P50, 0 to 1; 0.5 is calibrated; null without rows
 * @param p85Coverage share of finishes by the P85, 0 to 1; 0.85 is calibrated; null without rows
 */
public record BacktestView(
    String project,
    int simulations,
    int withheld,
    @Nullable Double mmre,
    @Nullable Double p50Coverage,
    @Nullable Double p85Coverage,
    List<Row> rows) {

  /**
   * A forecast beside what happened.
   *
   * @param name the project, or project/milestone
   * @param cut the moment whose knowledge it was made with
   * @param method network, throughput or three_point
   * @param ahead elapsed time from the cut to the actual finish
   * @param relativeError |actual - p50| / ahead
   */
  public record Row(
      String name,
      Instant cut,
      String method,
      boolean lowConfidence,
      Instant p50,
      Instant p85,
      Instant actual,
      Duration ahead,
      double relativeError,
      boolean p50Held,
      boolean p85Held) {

    static Row of(Backtest.Row row) {
      return new Row(
          row.name(),
          row.cut(),
          row.method().name().toLowerCase(Locale.ROOT),
          row.lowConfidence(),
          row.p50(),
          row.p85(),
          row.actual(),
          Duration.between(row.cut(), row.actual()),
          row.relativeError(),
          row.p50Held(),
          row.p85Held());
    }
  }

  static BacktestView of(String project, Backtest backtest, int simulations) {
    return new BacktestView(
        project,
        simulations,
        backtest.withheld(),
        orNull(backtest.mmre()),
        orNull(backtest.p50()),
        orNull(backtest.p85()),
        backtest.rows().stream().map(Row::of).toList());
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
