package dev.milepost.progress.forecast.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.calendar.WorkWeek;
import dev.milepost.progress.forecast.Effort;
import dev.milepost.progress.forecast.FinishedTask;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Forecast.Predicted;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.MilestoneOutlook.Carrier;
import dev.milepost.progress.forecast.MilestoneOutlook.Expected;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NetworkForecastTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Simulations HOW = new Simulations(2000, 42, 2);

  @Test
  void certainDurationsAddUpAlongTheLongestPath() {
    Predicted forecast =
        predicted(
            plan(0, exact("a", 2), exact("b", 3, "a"), exact("c", 1, "a"), exact("d", 1, "b", "c")),
            HOW);

    assertThat(forecast.whole().p50()).isEqualTo(NOW.plus(hours(6)));
    assertThat(forecast.whole().p95()).isEqualTo(NOW.plus(hours(6)));
    assertThat(forecast.criticality())
        .containsEntry("a", 1.0)
        .containsEntry("b", 1.0)
        .containsEntry("c", 0.0)
        .containsEntry("d", 1.0);
    assertThat(forecast.method()).isEqualTo(Forecast.Method.NETWORK);
  }

  @Property(tries = 100)
  void noTaskIsExpectedBeforeWhatItWaitsForAndTheLastEndsWithTheWhole(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    var random = new Random(seed);
    var tasks = new ArrayList<ForecastTask>();
    for (int t = 0; t < size; t++) {
      String[] after =
          IntStream.range(0, t)
              .filter(former -> random.nextInt(4) == 0)
              .mapToObj(former -> "t" + former)
              .toArray(String[]::new);
      tasks.add(exact("t" + t, 1 + random.nextInt(40), after));
    }
    var plan = plan(0, tasks);

    List<ExpectedTimes> expected = ExpectedTimes.of(plan, NOW, HOW.times(64)).orElseThrow();

    var byTask = expected.stream().collect(Collectors.toMap(ExpectedTimes::task, each -> each));
    for (ForecastTask task : tasks) {
      for (String former : task.dependsOn()) {
        assertThat(found(byTask, task.id()).start())
            .isAfterOrEqualTo(found(byTask, former).p50().minusSeconds(1));
      }
    }
    assertThat(expected.stream().map(ExpectedTimes::p50).max(Instant::compareTo).orElseThrow())
        .isCloseTo(predicted(plan, HOW).whole().p50(), within(1, ChronoUnit.SECONDS));
  }

  private static ExpectedTimes found(Map<String, ExpectedTimes> byTask, String task) {
    return Objects.requireNonNull(byTask.get(task), task);
  }

  @Test
  void equallyLongPathsAreBothCritical() {
    Predicted forecast =
        predicted(plan(0, exact("a", 2), exact("b", 2), exact("c", 1, "a", "b")), HOW);

    assertThat(forecast.criticality().values()).containsOnly(1.0);
  }

  @Test
  void theSumOfManyTasksHasTheMeanAndScatterOfTheCentralLimit() {
    var tasks = new ArrayList<ForecastTask>();
    for (int i = 0; i < 36; i++) {
      var effort = new Effort.ThreePoint(hours(1), hours(2), hours(9));
      tasks.add(ForecastTask.waiting("t" + i, effort, i == 0 ? List.of() : List.of("t" + (i - 1))));
    }
    double mean = 36 * (1 + 4 * 2 + 9) / 6.0;
    double alpha = 1 + 4.0 * (2 - 1) / (9 - 1);
    double beta = 6 - alpha;
    double sigma = 6 * 8 * Math.sqrt(alpha * beta / 7) / 6;

    Predicted forecast = predicted(plan(0, tasks), new Simulations(10_000, 1, 2));

    assertThat(hoursUntil(forecast.whole().p50())).isEqualTo(mean, within(1.0));
    assertThat(hoursUntil(forecast.whole().p85()) - hoursUntil(forecast.whole().p50()))
        .isEqualTo(1.036 * sigma, within(0.1 * sigma));
  }

  @Test
  void twoEqualRacersAreCriticalHalfTheTime() {
    Effort effort = new Effort.ThreePoint(hours(1), hours(2), hours(9));
    Predicted forecast =
        predicted(
            plan(
                0,
                ForecastTask.waiting("a", effort, List.of()),
                ForecastTask.waiting("b", effort, List.of())),
            new Simulations(10_000, 3, 2));

    assertThat(forecast.criticality().getOrDefault("a", 0.0)).isEqualTo(0.5, within(0.03));
    assertThat(forecast.criticality().values().stream().mapToDouble(share -> share).sum())
        .isEqualTo(1, within(1e-9));
  }

  @Test
  void theSameSeedGivesTheSameAnswerOnAnyNumberOfCoresAndInAnyOrderOfTasks() {
    ProjectSnapshot plan = random(80, new Random(5), 0);
    ProjectSnapshot limited = random(80, new Random(5), 4);
    var shuffled = new ArrayList<>(plan.tasks());
    Collections.shuffle(shuffled, new Random(1));

    Forecast one = NetworkForecast.of(plan, NOW, new Simulations(1000, 9, 1));

    assertThat(NetworkForecast.of(plan, NOW, new Simulations(1000, 9, 2))).isEqualTo(one);
    assertThat(NetworkForecast.of(plan, NOW, new Simulations(1000, 9, 7))).isEqualTo(one);
    assertThat(
            NetworkForecast.of(
                plan.with(shuffled, plan.milestones()), NOW, new Simulations(1000, 9, 3)))
        .isEqualTo(one);
    assertThat(NetworkForecast.of(plan, NOW, new Simulations(1000, 10, 2))).isNotEqualTo(one);
    assertThat(NetworkForecast.of(limited, NOW, new Simulations(1000, 9, 5)))
        .isEqualTo(NetworkForecast.of(limited, NOW, new Simulations(1000, 9, 1)));
  }

  @Test
  void fewerWorkersTakeLongerAndTheTaskThatFreesAWorkerIsCritical() {
    ForecastTask[] tasks = {exact("a", 4), exact("b", 3), exact("c", 2), exact("d", 1)};

    assertThat(hoursUntil(predicted(plan(0, tasks), HOW).whole().p50())).isEqualTo(4);
    assertThat(hoursUntil(predicted(plan(2, tasks), HOW).whole().p50())).isEqualTo(5);
    Predicted alone = predicted(plan(1, tasks), HOW);
    assertThat(hoursUntil(alone.whole().p50())).isEqualTo(10);
    assertThat(alone.criticality().values()).containsOnly(1.0);
  }

  @Test
  void aFreeWorkerTakesTheTaskWithTheLongestWayToTheEnd() {
    Predicted forecast = predicted(plan(1, exact("x", 3), exact("a", 1), exact("b", 9, "a")), HOW);
    Predicted two =
        predicted(plan(2, exact("x", 3), exact("y", 3), exact("a", 1), exact("b", 9, "a")), HOW);

    assertThat(hoursUntil(forecast.whole().p50())).isEqualTo(13);
    assertThat(hoursUntil(two.whole().p50())).as("a first, then b beside x and y").isEqualTo(10);
  }

  @Test
  void aDelayHoldsATaskBackButNoWorker() {
    ForecastTask late = exact("a", 1).delayed(hours(5));

    assertThat(hoursUntil(predicted(plan(0, late, exact("b", 2, "a")), HOW).whole().p50()))
        .isEqualTo(8);
    assertThat(hoursUntil(predicted(plan(1, late, exact("c", 4)), HOW).whole().p50())).isEqualTo(6);
  }

  @Test
  void whatRunsGoesOnAndWhatItDependedOnNoLongerMatters() {
    ForecastTask running = exact("b", 5, "a").at(new Stage.Running(hours(3)));

    Predicted forecast = predicted(plan(1, exact("a", 1), running), HOW);

    assertThat(hoursUntil(forecast.whole().p50())).as("b 2 h more, then a").isEqualTo(3);
  }

  @Test
  void doneTasksAreOutOfTheWay() {
    ForecastTask done = exact("a", 5).at(new Stage.Done());

    assertThat(hoursUntil(predicted(plan(0, done, exact("b", 2, "a")), HOW).whole().p50()))
        .isEqualTo(2);
    assertThat(NetworkForecast.of(plan(0, done), NOW, HOW)).isEqualTo(new Forecast.Complete(NOW));
  }

  @Test
  void withoutAnyDataItIsWithheld() {
    ForecastTask unknown = ForecastTask.waiting("a", new Effort.Unknown(), List.of());

    assertThat(NetworkForecast.of(plan(0, unknown), NOW, HOW))
        .isEqualTo(new Forecast.Withheld(Forecast.Reason.NO_DATA, NOW));
  }

  @Test
  void beyondAllCalendarsItIsWithheld() {
    assertThat(NetworkForecast.of(plan(0, exact("a", 100_000_000)), NOW, HOW))
        .isEqualTo(new Forecast.Withheld(Forecast.Reason.BEYOND_ALL_CALENDARS, NOW));
  }

  @Test
  void estimatesWithoutHistoryAreOfLowConfidence() {
    ForecastTask task = ForecastTask.waiting("a", new Effort.Estimated(hours(3)), List.of());
    var history =
        IntStream.range(0, 30).mapToObj(i -> new FinishedTask(hours(2), hours(1))).toList();

    assertThat(predicted(plan(0, task), HOW).lowConfidence()).isTrue();
    assertThat(
            predicted(
                    new ProjectSnapshot(List.of(task), List.of(), history, 0, WorkCalendar.ALWAYS),
                    HOW)
                .lowConfidence())
        .isFalse();
  }

  @Test
  void aMilestoneHasItsOwnChanceAndNamesTheTasksThatCarryItsMiss() {
    Effort wide = new Effort.ThreePoint(hours(1), hours(4), hours(30));
    ForecastTask risky = ForecastTask.waiting("risky", wide, List.of());
    var milestones =
        List.of(
            new MilestoneGoal("beta", List.of("risky", "safe", "end"), NOW.plus(hours(14))),
            new MilestoneGoal("sure", List.of("safe"), NOW.plus(hours(10))),
            new MilestoneGoal("lost", List.of("other"), NOW.minusSeconds(60)),
            new MilestoneGoal("past", List.of("gone"), NOW));
    var plan =
        new ProjectSnapshot(
            List.of(risky, exact("safe", 5), exact("end", 1, "risky", "safe"), exact("other", 1)),
            milestones,
            List.of(),
            0,
            WorkCalendar.ALWAYS);

    List<MilestoneOutlook> outlooks = predicted(plan, HOW).milestones();

    var beta = (Expected) outlooks.get(0);
    assertThat(chance(beta)).isBetween(0.5, 0.95);
    assertThat(beta.carriers()).containsExactly(new Carrier("risky", 1.0), new Carrier("end", 1.0));
    var sure = (Expected) outlooks.get(1);
    assertThat(chance(sure)).isEqualTo(1);
    assertThat(sure.carriers()).isEmpty();
    assertThat(chance((Expected) outlooks.get(2))).isZero();
    assertThat(outlooks.get(3)).isEqualTo(new MilestoneOutlook.Reached("past"));
  }

  @Test
  void workingTimeIsWhatTheCalendarSays() {
    var office =
        WorkCalendar.of(
            WorkWeek.mondayToFriday(LocalTime.of(9, 0), LocalTime.of(17, 0)),
            List.of(),
            ZoneOffset.UTC);
    var plan = new ProjectSnapshot(List.of(exact("a", 20)), List.of(), List.of(), 0, office);

    assertThat(predicted(plan, HOW).whole().p50()).isEqualTo(Instant.parse("2026-11-25T13:00:00Z"));
  }

  @Test
  void aCircleIsRefusedAndNamed() {
    assertThatThrownBy(
            () ->
                predicted(
                    plan(
                        0,
                        exact("start", 1),
                        exact("a", 1, "c", "start"),
                        exact("b", 1, "a"),
                        exact("c", 1, "b"),
                        exact("after", 1, "c")),
                    HOW))
        .isInstanceOfSatisfying(
            CyclicDependencies.class,
            circle -> assertThat(circle.tasks()).hasSize(4).containsOnly("a", "b", "c"))
        .hasMessageContaining("->");
    assertThatThrownBy(() -> predicted(plan(0, exact("a", 1, "ghost")), HOW))
        .hasMessageContaining("ghost");
    assertThatThrownBy(() -> predicted(plan(0, exact("a", 1), exact("a", 1)), HOW))
        .hasMessageContaining("twice");
  }

  @Property(tries = 60)
  void moreWorkersAndFewerTasksNeverHurtTheFreePlan(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 6) int workers) {
    var how = new Simulations(130, seed, 2);
    ProjectSnapshot plan = random(25, new Random(seed), 0);
    Instant free = predicted(plan, how).whole().p85();

    assertThat(predicted(plan.withWorkers(workers), how).whole().p85()).isAfterOrEqualTo(free);
    var fewer = plan.tasks().subList(0, 20);
    assertThat(predicted(plan.with(fewer, List.of()), how).whole().p85()).isBeforeOrEqualTo(free);
  }

  @Property(tries = 60)
  void percentilesAscendAndSomeTaskIsAlwaysCritical(
      @ForAll int seed, @ForAll @IntRange(min = 0, max = 3) int workers) {
    Predicted forecast =
        predicted(random(15, new Random(seed), workers), new Simulations(100, seed, 2));

    assertThat(forecast.whole().p50()).isBeforeOrEqualTo(forecast.whole().p85());
    assertThat(forecast.whole().p85()).isBeforeOrEqualTo(forecast.whole().p95());
    assertThat(forecast.criticality().values()).allMatch(share -> share >= 0 && share <= 1);
    assertThat(forecast.criticality().values().stream().mapToDouble(x -> x).sum())
        .isGreaterThanOrEqualTo(1 - 1e-9);
  }

  private static ProjectSnapshot random(int size, Random random, int workers) {
    var tasks = new ArrayList<ForecastTask>();
    for (int t = 0; t < size; t++) {
      var former = new ArrayList<String>();
      for (int d = 0; d < 2 && t > 0; d++) {
        if (random.nextBoolean()) {
          former.add("t" + random.nextInt(t));
        }
      }
      Duration likely = Duration.ofMinutes(10 + random.nextInt(500));
      tasks.add(
          ForecastTask.waiting(
              "t" + t,
              new Effort.ThreePoint(likely.dividedBy(2), likely, likely.multipliedBy(4)),
              former));
    }
    return plan(workers, tasks);
  }

  private static double chance(Expected outlook) {
    var chance = outlook.prediction().chance();
    assertThat(chance).isNotNull();
    return chance == null ? Double.NaN : chance.probability();
  }

  private static Predicted predicted(ProjectSnapshot snapshot, Simulations how) {
    return (Predicted) NetworkForecast.of(snapshot, NOW, how);
  }

  private static ForecastTask exact(String id, int hours, String... after) {
    Duration duration = hours(hours);
    return ForecastTask.waiting(
        id, new Effort.ThreePoint(duration, duration, duration), List.of(after));
  }

  private static ProjectSnapshot plan(int workers, ForecastTask... tasks) {
    return plan(workers, List.of(tasks));
  }

  private static ProjectSnapshot plan(int workers, List<ForecastTask> tasks) {
    return new ProjectSnapshot(tasks, List.of(), List.of(), workers, WorkCalendar.ALWAYS);
  }

  private static double hoursUntil(Instant moment) {
    return Duration.between(NOW, moment).toMillis() / 3_600_000.0;
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
