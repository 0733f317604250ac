package dev.milepost.progress.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.score.HitRate.Share;
import dev.milepost.progress.forecast.score.ThroughputBacktest.Delivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aPercentileHoldsWhenTheWorkIsFinishedByIt() {
    var forecasts =
        List.of(past(10, 20, 5L), past(10, 20, 15L), past(10, 20, 20L), past(10, 20, 25L));

    HitRate rate = HitRate.of(forecasts, day(100));

    assertThat(rate.p50()).isEqualTo(new Share(1, 4));
    assertThat(rate.p85()).isEqualTo(new Share(3, 4));
    assertThat(rate.p85().rate()).hasValue(0.75);
  }

  @Test
  void whatIsNotFinishedIsMissedOnceItsPercentileHasPassedAndUndecidedBefore() {
    var open = List.of(past(10, 20, null));

    assertThat(HitRate.of(open, day(9)).p50()).isEqualTo(new Share(0, 0));
    assertThat(HitRate.of(open, day(9)).p50().rate()).isEmpty();
    assertThat(HitRate.of(open, day(15)).p50()).isEqualTo(new Share(0, 1));
    assertThat(HitRate.of(open, day(15)).p85()).isEqualTo(new Share(0, 0));
    assertThat(HitRate.of(open, day(21)).p85()).isEqualTo(new Share(0, 1));
  }

  @Test
  void chancesAreScoredByBrier() {
    var sure = new PastForecast(T0, day(1), day(2), day(10), 0.9, day(5));
    var wrong = new PastForecast(T0, day(1), day(2), day(10), 0.8, day(12));
    var open = new PastForecast(T0, day(1), day(2), day(90), 0.8, null);

    assertThat(HitRate.of(List.of(sure, wrong, open), day(30)).brier())
        .hasValueCloseTo((0.01 + 0.64) / 2, within(1e-12));
    assertThat(HitRate.of(List.of(open), day(30)).brier()).isEmpty();
  }

  @Test
  void aBacktestIsATableAndItsSums() {
    var trials =
        List.of(
            new Trial("a", T0, predicted(8, 12), day(10)),
            new Trial("b", T0, predicted(25, 30), day(20)),
            new Trial("c", T0, predicted(5, 6), day(20)),
            new Trial("d", T0, new Forecast.Withheld(Forecast.Reason.NO_DATA, T0), day(20)));

    Backtest backtest = Backtest.of(trials);

    assertThat(backtest.rows()).extracting(Backtest.Row::name).containsExactly("a", "b", "c");
    assertThat(backtest.rows())
        .extracting(Backtest.Row::relativeError)
        .containsExactly(0.2, 0.25, 0.75);
    assertThat(backtest.withheld()).isEqualTo(1);
    assertThat(backtest.mmre()).hasValueCloseTo(0.4, within(1e-12));
    assertThat(backtest.p50()).hasValueCloseTo(1 / 3.0, within(1e-12));
    assertThat(backtest.p85()).hasValueCloseTo(2 / 3.0, within(1e-12));
    assertThat(Backtest.of(List.of()).mmre()).isEmpty();
    assertThatThrownBy(() -> new Trial("e", T0, predicted(1, 2), T0))
        .hasMessageContaining("before its forecast");
  }

  @Test
  void aSteadyProjectIsForecastWellFromItsOwnPast() {
    var tasks = new ArrayList<Delivered>();
    for (int i = 0; i < 100; i++) {
      tasks.add(new Delivered("t" + i, T0, T0.plus(Duration.ofHours(24L * i + 12))));
    }

    List<Trial> trials =
        ThroughputBacktest.trials(
            "steady",
            tasks,
            WorkCalendar.ALWAYS,
            List.of(0.25, 0.5, 0.75),
            new Simulations(500, 1, 2));
    Backtest backtest = Backtest.of(trials);

    assertThat(backtest.rows()).hasSize(3);
    assertThat(backtest.mmre().orElseThrow()).isLessThan(0.05);
  }

  @Test
  void theP85OfManyRandomProjectsHoldsAboutAsOftenAsItSays() {
    var random = new Random(11);
    var trials = new ArrayList<Trial>();
    for (int project = 0; project < 120; project++) {
      var tasks = new ArrayList<Delivered>();
      double at = 0;
      for (int i = 0; i < 120; i++) {
        at -= 24 * Math.log(1 - random.nextDouble());
        tasks.add(new Delivered("t" + i, T0, T0.plusSeconds(Math.round(at * 3600))));
      }
      trials.addAll(
          ThroughputBacktest.trials(
              "p" + project,
              tasks,
              WorkCalendar.ALWAYS,
              List.of(0.5),
              new Simulations(500, project, 2)));
    }

    Backtest backtest = Backtest.of(trials);

    assertThat(backtest.p85().orElseThrow()).isBetween(0.65, 0.95);
    assertThat(backtest.p50().orElseThrow()).isBetween(0.3, 0.7);
  }

  private static Forecast predicted(int p50, int p85) {
    return new Forecast.Predicted(
        Forecast.Method.THROUGHPUT,
        false,
        T0,
        Prediction.of(share -> share <= 0.5 ? day(p50) : day(p85), null),
        List.of(),
        List.of(),
        Map.of());
  }

  private static PastForecast past(int p50, int p85, @Nullable Long finished) {
    return new PastForecast(
        T0, day(p50), day(p85), null, null, finished == null ? null : day(finished));
  }

  private static Instant day(long day) {
    return T0.plus(Duration.ofDays(day));
  }
}
