package dev.milepost.progress.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Work;
import dev.milepost.progress.forecast.WorkItem;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.score.HitRate.Share;
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
    var tasks = new ArrayList<WorkItem>();
    for (int i = 0; i < 100; i++) {
      tasks.add(delivered("t" + i, T0.plus(Duration.ofHours(24L * i + 12))));
    }

    List<Trial> trials =
        new History("steady", new Work(tasks, List.of(), WorkCalendar.ALWAYS))
            .trials(List.of(0.25, 0.5, 0.75), 0, new Simulations(500, 1, 2));
    Backtest backtest = Backtest.of(trials);

    assertThat(backtest.rows()).hasSize(3);
    assertThat(backtest.mmre().orElseThrow()).isLessThan(0.05);
  }

  @Test
  void theP85OfManyRandomProjectsHoldsAboutAsOftenAsItSays() {
    var random = new Random(11);
    var trials = new ArrayList<Trial>();
    for (int project = 0; project < 120; project++) {
      var tasks = new ArrayList<WorkItem>();
      double at = 0;
      for (int i = 0; i < 120; i++) {
        at -= 24 * Math.log(1 - random.nextDouble());
        tasks.add(delivered("t" + i, T0.plusSeconds(Math.round(at * 3600))));
      }
      trials.addAll(
          new History("p" + project, new Work(tasks, List.of(), WorkCalendar.ALWAYS))
              .trials(List.of(0.5), 0, new Simulations(500, project, 2)));
    }

    Backtest backtest = Backtest.of(trials);

    assertThat(backtest.p85().orElseThrow()).isBetween(0.65, 0.95);
    assertThat(backtest.p50().orElseThrow()).isBetween(0.3, 0.7);
  }

  @Test
  void aPlannedProjectIsForecastByItsGraphWithItsMilestones() {
    var tasks = new ArrayList<WorkItem>();
    for (int i = 0; i < 12; i++) {
      tasks.add(
          new WorkItem(
              "t" + i,
              null,
              i < 6 ? "half" : "all",
              TaskState.COMPLETED,
              day(2L * i),
              day(2L * i + 2),
              i == 0 ? List.of() : List.of("t" + (i - 1)),
              Duration.ofDays(2),
              Duration.ofDays(2),
              Duration.ofDays(2),
              null,
              List.of(),
              T0));
    }
    var due = List.of(new WorkTree.Due("half", null), new WorkTree.Due("all", day(30)));

    List<Trial> trials =
        new History("p", new Work(tasks, due, WorkCalendar.ALWAYS))
            .trials(List.of(0.2), 0, new Simulations(500, 1, 2));

    assertThat(trials).extracting(Trial::name).containsExactly("p", "p/half", "p/all");
    assertThat(trials).extracting(Trial::actual).containsExactly(day(24), day(12), day(24));
    assertThat(Backtest.of(trials).rows())
        .allSatisfy(
            row -> {
              assertThat(row.cut()).isEqualTo(day(6));
              assertThat(row.method()).isEqualTo(Forecast.Method.NETWORK);
              // Estimates that nothing was learnt from yet are taken as somewhat too low.
              assertThat(row.relativeError()).isLessThan(0.2);
            });
  }

  @Test
  void whatIsNotFinishedHasNoTrial() {
    var open = delivered("open", day(9)).at(TaskState.STARTED, T0);
    var work =
        new Work(
            List.of(delivered("a", day(3)), delivered("b", day(6)), open),
            List.of(),
            WorkCalendar.ALWAYS);

    assertThat(new History("p", work).trials(List.of(0.5), 0, new Simulations(100, 1, 1)))
        .isEmpty();
    assertThat(History.at(work.items(), day(4)))
        .extracting(WorkItem::state)
        .containsExactly(TaskState.COMPLETED, TaskState.PLANNED, TaskState.PLANNED);
  }

  private static WorkItem delivered(String id, Instant finishedAt) {
    return new WorkItem(
        id,
        null,
        null,
        TaskState.COMPLETED,
        null,
        finishedAt,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        T0);
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
