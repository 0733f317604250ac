package dev.milepost.progress.forecast.slip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Effort;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Stage;
import dev.milepost.progress.forecast.slip.LostTime.Hindrances;
import dev.milepost.progress.forecast.slip.LostTime.Span;
import dev.milepost.progress.forecast.throughput.DailyThroughput;
import dev.milepost.progress.forecast.throughput.ThroughputQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlipTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(hours(24));
  private static final Simulations HOW = new Simulations(300, 5, 2);

  @Test
  void aPlanThatWentAsExpectedDidNotSlip() {
    var before = plan(exact("a", 10), exact("b", 30, "a"));
    var after = plan(done("a", 10), exact("b", 30, "a").at(new Stage.Running(hours(14))));

    Slip.Explained slip = explained(before, after, LostTime.NONE);

    assertThat(slip.whole()).isZero();
    assertThat(slip.parts().values()).containsOnly(Duration.ZERO);
    assertThat(slip.parts()).containsOnlyKeys(SlipCause.values());
  }

  @Test
  void aDayWithoutAnythingDoneIsThePace() {
    var before = plan(exact("a", 10), exact("b", 30, "a"));

    Slip.Explained slip = explained(before, before, LostTime.NONE);

    assertThat(slip.parts()).containsEntry(SlipCause.THROUGHPUT, hours(24));
    assertThat(slip.whole()).isEqualTo(hours(24));
  }

  @Test
  void aDayOfWhichSixHoursWereLostToAnUnhealthyDatabase() {
    var before = plan(exact("a", 40));
    var after = plan(exact("a", 40).at(new Stage.Running(hours(18))));

    Slip.Explained slip =
        explained(before, after, new LostTime(Map.of(), Map.of(), Map.of("a", hours(6))));

    assertThat(slip.parts())
        .containsEntry(SlipCause.UNHEALTHY, hours(6))
        .containsEntry(SlipCause.THROUGHPUT, Duration.ZERO)
        .containsEntry(SlipCause.BLOCKED, Duration.ZERO);
  }

  @Test
  void timeLostOffTheCriticalPathMovesNothing() {
    var before = plan(exact("long", 40), exact("short", 5));
    var after = plan(exact("long", 40).at(new Stage.Running(hours(24))), done("short", 5));

    Slip.Explained slip =
        explained(before, after, new LostTime(Map.of("short", hours(7)), Map.of(), Map.of()));

    assertThat(slip.whole()).isZero();
    assertThat(slip.parts()).containsEntry(SlipCause.BLOCKED, Duration.ZERO);
  }

  @Test
  void everyCauseGetsItsOwn() {
    var before = plan(exact("a", 40));
    var after = plan(exact("a", 40).at(new Stage.Running(hours(8))), exact("more", 9, "a"));
    var lost = new LostTime(Map.of("a", hours(3)), Map.of("a", hours(4)), Map.of("a", hours(5)));

    Slip.Explained slip = explained(before, after, lost);

    assertThat(slip.parts())
        .containsEntry(SlipCause.SCOPE, hours(9))
        .containsEntry(SlipCause.BLOCKED, hours(3))
        .containsEntry(SlipCause.REWORK, hours(4))
        .containsEntry(SlipCause.UNHEALTHY, hours(5))
        .containsEntry(SlipCause.THROUGHPUT, hours(4));
    assertThat(slip.whole()).isEqualTo(hours(25));
  }

  @Test
  void aMilestoneSlipsByItself() {
    var goal = List.of(new MilestoneGoal("beta", List.of("a"), null));
    var before =
        plan(exact("a", 30), exact("z", 99))
            .with(plan(exact("a", 30), exact("z", 99)).tasks(), goal);
    var slip =
        (Slip.Explained)
            new NetworkSlip(before, MONDAY, before, TUESDAY, LostTime.NONE, "beta")
                .attribute(Prediction::p85, HOW);

    assertThat(slip.from()).isEqualTo(MONDAY.plus(hours(30)));
    assertThat(slip.whole()).isEqualTo(hours(24));
    assertThat(
            new NetworkSlip(before, MONDAY, before, TUESDAY, LostTime.NONE, "ghost")
                .attribute(Prediction::p85, HOW))
        .isInstanceOf(Slip.NotComparable.class);
  }

  @Test
  void whatIsFinishedHasNoForecastToCompare() {
    var before = plan(exact("a", 3));
    var slip =
        new NetworkSlip(before, MONDAY, plan(done("a", 3)), TUESDAY, LostTime.NONE, null)
            .attribute(Prediction::p50, HOW);

    assertThat(slip)
        .isInstanceOfSatisfying(
            Slip.NotComparable.class,
            not -> assertThat(not.after()).isEqualTo(new Forecast.Complete(TUESDAY)));
  }

  @Property(tries = 60)
  void thePartsSumToTheWholeOfAnyTwoSnapshots(
      @ForAll int seed, @ForAll @IntRange(min = 0, max = 3) int workers) {
    var random = new Random(seed);
    ProjectSnapshot before = random(random, 12).withWorkers(workers);
    ProjectSnapshot after = later(random, before).withWorkers(workers);
    var lost = new LostTime(lost(random, before), lost(random, before), lost(random, before));

    Slip slip =
        new NetworkSlip(before, MONDAY, after, TUESDAY, lost, null)
            .attribute(Prediction::p50, new Simulations(64, seed, 2));

    if (slip instanceof Slip.Explained explained) {
      assertThat(sum(explained)).isEqualTo(explained.whole());
      if (workers == 0) {
        assertThat(explained.parts().get(SlipCause.BLOCKED)).isGreaterThanOrEqualTo(Duration.ZERO);
      }
    } else {
      assertThat(after.tasks()).noneMatch(ForecastTask::open);
    }
  }

  @Property(tries = 60)
  void thePartsSumToTheWholeOfAnyTwoThroughputs(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int added,
      @ForAll @IntRange(max = 4) int failed,
      @ForAll @IntRange(max = 30) int blocked,
      @ForAll @IntRange(max = 30) int unhealthy) {
    var random = new Random(seed);
    var slip =
        new ThroughputSlip(
                question(20 + random.nextInt(20), days(random, 40)),
                MONDAY,
                question(15 + random.nextInt(20), days(random, 41)),
                TUESDAY,
                IntStream.range(0, added).mapToObj(i -> "new" + i).collect(Collectors.toSet()),
                Set.of("t0"),
                failed,
                hours(blocked),
                hours(unhealthy))
            .attribute(Prediction::p50, new Simulations(200, seed, 2));

    assertThat(slip)
        .isInstanceOfSatisfying(
            Slip.Explained.class,
            explained -> {
              assertThat(sum(explained)).isEqualTo(explained.whole());
              assertThat(explained.parts().get(SlipCause.UNHEALTHY)).isEqualTo(hours(unhealthy));
              assertThat(explained.parts().get(SlipCause.BLOCKED)).isEqualTo(hours(blocked));
              assertThat(explained.parts().get(SlipCause.REWORK))
                  .isGreaterThanOrEqualTo(Duration.ZERO);
            });
  }

  @Test
  void anHourIsLostToOneCauseOnly() {
    var hindrances =
        new Hindrances(
            "a",
            List.of(span(2, 6), span(5, 8)),
            List.of(span(-10, 9)),
            List.of(span(4, 7), span(23, 90)));

    LostTime lost = LostTime.between(MONDAY, TUESDAY, WorkCalendar.ALWAYS, List.of(hindrances));

    assertThat(lost.unhealthy()).containsEntry("a", hours(3 + 1));
    assertThat(lost.blocked()).containsEntry("a", hours(2 + 1));
    assertThat(lost.rework()).containsEntry("a", hours(2 + 1));
  }

  private static Duration sum(Slip.Explained slip) {
    return slip.parts().values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static Slip.Explained explained(
      ProjectSnapshot before, ProjectSnapshot after, LostTime lost) {
    return (Slip.Explained)
        new NetworkSlip(before, MONDAY, after, TUESDAY, lost, null).attribute(Prediction::p50, HOW);
  }

  private static ProjectSnapshot later(Random random, ProjectSnapshot before) {
    var tasks = new ArrayList<ForecastTask>();
    for (ForecastTask task : before.tasks()) {
      tasks.add(
          switch (random.nextInt(5)) {
            case 0 -> task.at(new Stage.Done());
            case 1 -> task.at(new Stage.Running(hours(random.nextInt(30))));
            case 2 -> task.scaled(0.5 + random.nextDouble());
            default -> task;
          });
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      tasks.add(exact("new" + i, 1 + random.nextInt(20), tasks.get(random.nextInt(5)).id()));
    }
    return plan(tasks.toArray(ForecastTask[]::new));
  }

  private static ProjectSnapshot random(Random random, int size) {
    var tasks = new ForecastTask[size];
    for (int t = 0; t < size; t++) {
      Duration likely = hours(1 + random.nextInt(20));
      tasks[t] =
          ForecastTask.waiting(
              "t" + t,
              new Effort.ThreePoint(likely.dividedBy(2), likely, likely.multipliedBy(3)),
              t == 0 ? List.of() : List.of("t" + random.nextInt(t)));
    }
    return plan(tasks);
  }

  private static Map<String, Duration> lost(Random random, ProjectSnapshot plan) {
    var lost = new HashMap<String, Duration>();
    plan.tasks().stream()
        .filter(task -> random.nextInt(3) == 0)
        .forEach(task -> lost.put(task.id(), hours(random.nextInt(9))));
    return lost;
  }

  private static ThroughputQuestion question(int remaining, int[] finished) {
    return new ThroughputQuestion(
        IntStream.range(0, remaining).mapToObj(t -> "t" + t).collect(Collectors.toSet()),
        List.of(),
        new DailyThroughput(finished, new int[finished.length]),
        WorkCalendar.ALWAYS,
        30);
  }

  private static int[] days(Random random, int count) {
    int[] days = new int[count];
    Arrays.setAll(days, day -> 1 + random.nextInt(3));
    return days;
  }

  private static Span span(int from, int to) {
    return new Span(MONDAY.plus(hours(from)), MONDAY.plus(hours(to)));
  }

  private static ForecastTask done(String id, int hours) {
    return exact(id, hours).at(new Stage.Done());
  }

  private static ForecastTask exact(String id, int hours, String... after) {
    Duration duration = hours(hours);
    return ForecastTask.waiting(
        id, new Effort.ThreePoint(duration, duration, duration), List.of(after));
  }

  private static ProjectSnapshot plan(ForecastTask... tasks) {
    return new ProjectSnapshot(List.of(tasks), List.of(), List.of(), 0, WorkCalendar.ALWAYS);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
