package dev.milepost.progress.forecast.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Effort;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.ForecastTask;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Simulations HOW = new Simulations(200, 3, 2);

  /** a (10 h) before b (8 h) before c (2 h); beside them d (5 h). */
  private static final ProjectSnapshot PLAN =
      plan(0, exact("a", 10), exact("b", 8, "a"), exact("c", 2, "b"), exact("d", 5));

  @Test
  void aTaskThatIsDroppedLeavesTheOrderOfTheOthers() {
    WhatIf dropped = ask(new Change.Drop("b"));

    assertThat(dropped.p50Change()).hasValue(hours(-8));
    assertThat(dropped.plan().tasks().get(1).dependsOn()).containsExactly("a");
    assertThat(dropped.plan().milestones().getFirst().tasks()).containsExactly("c");
    assertThat(ask(new Change.Drop("d")).p85Change()).hasValue(Duration.ZERO);
  }

  @Test
  void aTaskThatIsSplitIsDoneSideBySide() {
    WhatIf split = ask(new Change.Split("b", 4));

    assertThat(split.p50Change()).hasValue(hours(-6));
    assertThat(split.plan().tasks())
        .extracting(ForecastTask::id)
        .containsExactly("a", "b/1", "b/2", "b/3", "b/4", "c", "d");
    assertThat(split.plan().milestones().getFirst().tasks())
        .containsExactly("b/1", "b/2", "b/3", "b/4", "c");
  }

  @Test
  void aRunningTaskIsSplitWithWhatItHasBehindIt() {
    var plan = plan(0, exact("a", 10).at(new Stage.Running(hours(4))));

    WhatIf split = WhatIf.of(plan, List.of(new Change.Split("a", 2)), NOW, HOW);

    assertThat(split.p50Change()).as("6 h left become 3 h").hasValue(hours(-3));
  }

  @Test
  void aFasterAssigneeHalvesItAndADelayAddsToIt() {
    assertThat(ask(new Change.Reassign("a", "alex", 2)).p50Change()).hasValue(hours(-5));
    assertThat(ask(new Change.Reassign("a", "kim", 0.5)).p50Change()).hasValue(hours(10));
    assertThat(ask(new Change.Delay("c", hours(3))).p50Change()).hasValue(hours(3));
    assertThat(ask(new Change.Delay("d", hours(3))).p50Change()).hasValue(Duration.ZERO);
  }

  @Test
  void moreWorkersHelpWhereTheyAreShort() {
    var short1 = plan(1, exact("a", 10), exact("b", 10), exact("c", 10));

    assertThat(WhatIf.of(short1, List.of(new Change.AddWorkers(2)), NOW, HOW).p50Change())
        .hasValue(hours(-20));
    assertThatThrownBy(() -> ask(new Change.AddWorkers(1)))
        .isInstanceOf(ImpossibleChange.class)
        .hasMessageContaining("no limit");
  }

  @Test
  void anotherDateChangesTheChanceAndNotTheWork() {
    WhatIf moved = ask(new Change.MoveDate("beta", NOW.plus(hours(30))));

    assertThat(moved.p50Change()).hasValue(Duration.ZERO);
    assertThat(moved.plan().milestones().getFirst().due()).isEqualTo(NOW.plus(hours(30)));
  }

  @Test
  void changesAddUpAndTheFormerPlanStays() {
    List<ForecastTask> former = List.copyOf(PLAN.tasks());

    WhatIf both = ask(new Change.Split("b", 2), new Change.Drop("b/1"), new Change.Drop("b/2"));

    assertThat(both.p50Change()).hasValue(hours(-8));
    assertThat(PLAN.tasks()).isEqualTo(former);
  }

  @Test
  void droppingEverythingLeavesNothingToCompare() {
    WhatIf nothing =
        ask(new Change.Drop("a"), new Change.Drop("b"), new Change.Drop("c"), new Change.Drop("d"));

    assertThat(nothing.p50Change()).isEmpty();
    assertThat(nothing.after()).isEqualTo(new Forecast.Complete(NOW));
  }

  @Test
  void whatIsUnknownIsNamed() {
    for (Change change :
        List.of(
            new Change.Drop("ghost"),
            new Change.Split("ghost", 2),
            new Change.Reassign("ghost", "alex", 1),
            new Change.Delay("ghost", hours(1)))) {
      assertThatThrownBy(() -> ask(change))
          .isInstanceOfSatisfying(
              UnknownTarget.class,
              unknown -> {
                assertThat(unknown.kind()).isEqualTo(UnknownTarget.Kind.TASK);
                assertThat(unknown.id()).isEqualTo("ghost");
              });
    }
    assertThatThrownBy(() -> ask(new Change.MoveDate("ghost", NOW)))
        .hasMessage("The plan holds no milestone ghost");
  }

  @Test
  void whatIsDoneOrMeaninglessIsRefused() {
    var plan = plan(0, exact("a", 1).at(new Stage.Done()), exact("b", 1));

    assertThatThrownBy(() -> WhatIf.apply(plan, List.of(new Change.Drop("a"))))
        .isInstanceOf(ImpossibleChange.class)
        .hasMessageContaining("a is done");
    assertThatThrownBy(() -> new Change.Split("a", 1)).hasMessageContaining("2 to 1000");
    assertThatThrownBy(() -> new Change.Reassign("a", "x", 0)).hasMessageContaining("speed");
    assertThatThrownBy(() -> new Change.Delay("a", Duration.ZERO)).hasMessageContaining("delay");
    assertThatThrownBy(() -> new Change.AddWorkers(0)).hasMessageContaining("workers");
  }

  @Test
  void aLargePlanWithFewWorkersIsAskedLessOften() {
    assertThat(WhatIf.affordable(PLAN)).isEqualTo(1000);
    assertThat(WhatIf.affordable(PLAN.withWorkers(2))).isEqualTo(1000);
    var tasks = Collections.nCopies(10_000, exact("a", 1));
    assertThat(WhatIf.affordable(PLAN.with(tasks, List.of()).withWorkers(2))).isEqualTo(150);
  }

  @Property(tries = 80)
  void withCommonRandomNumbersNoDropAndNoSpeedUpEverHurts(
      @ForAll int seed,
      @ForAll @IntRange(max = 14) int task,
      @ForAll @IntRange(min = 2, max = 5) int parts) {
    ProjectSnapshot plan = random(new Random(seed));
    var how = new Simulations(64, seed, 2);
    String id = "t" + task;

    assertThat(change(plan, new Change.Drop(id), how)).isLessThanOrEqualTo(Duration.ZERO);
    assertThat(change(plan, new Change.Reassign(id, "x", parts), how))
        .isLessThanOrEqualTo(Duration.ZERO);
    assertThat(change(plan, new Change.Delay(id, hours(parts)), how))
        .isBetween(Duration.ZERO, hours(parts));
  }

  private static Duration change(ProjectSnapshot plan, Change change, Simulations how) {
    return WhatIf.of(plan, List.of(change), NOW, how).p85Change().orElseThrow();
  }

  private static ProjectSnapshot random(Random random) {
    var tasks = new ForecastTask[15];
    for (int t = 0; t < tasks.length; t++) {
      Duration likely = hours(1 + random.nextInt(20));
      tasks[t] =
          ForecastTask.waiting(
              "t" + t,
              new Effort.ThreePoint(likely.dividedBy(2), likely, likely.multipliedBy(3)),
              t == 0 ? List.of() : List.of("t" + random.nextInt(t)));
    }
    return plan(0, tasks);
  }

  private static WhatIf ask(Change... changes) {
    return WhatIf.of(PLAN, List.of(changes), NOW, HOW);
  }

  private static ForecastTask exact(String id, int hours, String... after) {
    Duration duration = hours(hours);
    return ForecastTask.waiting(
        id, new Effort.ThreePoint(duration, duration, duration), List.of(after));
  }

  private static ProjectSnapshot plan(int workers, ForecastTask... tasks) {
    return new ProjectSnapshot(
        List.of(tasks),
        List.of(new MilestoneGoal("beta", List.of("b", "c"), NOW.plus(hours(1)))),
        List.of(),
        workers,
        WorkCalendar.ALWAYS);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
