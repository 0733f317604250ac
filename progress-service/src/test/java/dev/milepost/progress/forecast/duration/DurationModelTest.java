package dev.milepost.progress.forecast.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.progress.forecast.Effort;
import dev.milepost.progress.forecast.FinishedTask;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurationModelTest {

  private static final Effort UNKNOWN = new Effort.Unknown();

  @Test
  void withNothingKnownNothingIsSaid() {
    assertThat(DurationModel.learn(List.of()).remaining(task(UNKNOWN))).isEmpty();
  }

  @Test
  void anEstimateWithoutHistoryIsAGuessFromHalfToDouble() {
    RemainingTime time = remaining(DurationModel.learn(List.of()), task(estimated(60)));

    assertThat(time.guessed()).isTrue();
    assertThat(time.scale() * time.table().at(0)).isGreaterThanOrEqualTo(30 * 60);
    assertThat(time.scale() * time.table().at(0.999999)).isLessThanOrEqualTo(120 * 60);
  }

  @Test
  void estimatesAreCorrectedByHowFinishedTasksTurnedOut() {
    var history =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> new FinishedTask(minutes(20 * i), minutes(10 * i)))
            .toList();

    RemainingTime time = remaining(DurationModel.learn(history), task(estimated(60)));

    assertThat(time.guessed()).isFalse();
    assertThat(time.mean()).isEqualTo(120 * 60, within(1e-6));
  }

  @Test
  void manySamplesSpeakForThemselvesAndFewAreFitted() {
    var many = IntStream.range(0, 20).mapToObj(i -> took(i < 10 ? 10 : 1000)).toList();

    RemainingTime empirical = remaining(DurationModel.learn(many), task(UNKNOWN));
    RemainingTime fitted = remaining(DurationModel.learn(many.subList(5, 15)), task(UNKNOWN));

    assertThat(empirical.table().at(0.3)).isEqualTo(600);
    assertThat(empirical.table().at(0.7)).isEqualTo(60_000);
    assertThat(fitted.table().at(0.5)).isEqualTo(60 * Math.sqrt(10 * 1000), within(1.0));
    assertThat(fitted.guessed()).isFalse();
  }

  @Test
  void aRepeatedStepKnowsItsOwnPast() {
    var step = new Effort.Repeated(List.of(minutes(5), minutes(5), minutes(5)));
    var history = List.of(took(500), took(500), took(500));

    assertThat(remaining(DurationModel.learn(history), task(step)).table().at(0.5))
        .isEqualTo(300, within(1e-6));
  }

  @Test
  void whatRunsHasLessAheadOfItThanWhatHasNotBegunUntilItOutlastsAllOthers() {
    var model = DurationModel.learn(IntStream.range(1, 41).mapToObj(i -> took(i)).toList());
    double whole = remaining(model, task(UNKNOWN)).mean();

    assertThat(remaining(model, running(0)).mean()).isEqualTo(whole);
    assertThat(remaining(model, running(10)).mean()).isEqualTo(15 * 60, within(10.0));
    assertThat(remaining(model, running(39)).mean()).isBetween(1.0, 60.0);
    assertThat(remaining(model, running(400)).mean())
        .as("a task ten times as long as any other is no nearer to its end")
        .isGreaterThan(remaining(model, running(39)).mean());
  }

  @Test
  void aFasterAssigneeTakesLessOfIt() {
    var model = DurationModel.learn(List.of(took(10), took(20), took(30)));

    assertThat(remaining(model, task(UNKNOWN).scaled(0.5)).mean())
        .isEqualTo(remaining(model, task(UNKNOWN)).mean() / 2, within(1e-9));
  }

  private static RemainingTime remaining(DurationModel model, ForecastTask task) {
    return model.remaining(task).orElseThrow();
  }

  private static ForecastTask task(Effort effort) {
    return ForecastTask.waiting("a", effort, List.of());
  }

  private static ForecastTask running(int minutes) {
    return task(UNKNOWN).at(new Stage.Running(minutes(minutes)));
  }

  private static Effort estimated(int minutes) {
    return new Effort.Estimated(minutes(minutes));
  }

  private static FinishedTask took(int minutes) {
    return new FinishedTask(minutes(minutes), null);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
