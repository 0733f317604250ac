package dev.milepost.progress.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.calendar.WorkWeek;
import dev.milepost.progress.timeline.Adherence.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineRulesTest {

  /** Months of 30 days keep the examples readable. */
  private static final Duration MONTH = Duration.ofDays(30);

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * The published exercise "planned to take 5 months, 3 months into it, half of the work done:
   * SV(t) = -0.5 months, SPI(t) = 0.83" (PM PrepCast, PMP exam discussion 9649).
   */
  @Test
  void halfTheWorkAfterThreeOfFiveMonths() {
    var baseline = Baseline.of(List.of(months("a", 1, 0, 5)), WorkCalendar.ALWAYS);
    var claim = new TaskActual("a", null, 50.0);

    Adherence judged =
        TimelineRules.judge(baseline, List.of(claim), List.of(), 0.1, after(months(3)));

    assertThat(inMonths(judged.claimed().timeVariance())).isEqualTo(-0.5, within(1e-6));
    assertThat(judged.claimed().timeIndex().orElseThrow()).isEqualTo(2.5 / 3, within(1e-6));
    assertThat(inMonths(judged.claimed().independentEstimate().orElseThrow()))
        .isEqualTo(6, within(1e-6));
    assertThat(judged.evidence().earned()).as("half of a task is no evidence").isZero();
  }

  /**
   * Worked by hand with monthly planned value 105, 95, 315, 330, 330, 300 (cumulated 105, 200, 515,
   * 845, 1175, 1475): after five months 1065 is earned. Four months are whole, 845 <= 1065 < 1175;
   * ES = 4 + (1065 - 845) / 330 = 4.6667; SV(t) = -0.3333; SPI(t) = 0.9333; PD = 6, IEAC(t) =
   * 6.4286; SV = 1065 - 1175 = -110; SPI = 0.9064.
   */
  @Test
  void earnedScheduleOfMonthlyFigures() {
    double[] planned = {105, 95, 315, 330, 330, 300};
    var tasks = new ArrayList<PlannedTask>();
    for (int i = 0; i < planned.length; i++) {
      tasks.add(months("month" + i, planned[i], i, i + 1));
    }
    var baseline = Baseline.of(tasks, WorkCalendar.ALWAYS);
    var actuals =
        List.of(
            done("month0", 1.2),
            done("month1", 2.1),
            done("month2", 3),
            done("month3", 4.5),
            new TaskActual("month4", null, 100.0 * 220 / 330));

    EarnedSchedule claimed =
        TimelineRules.judge(baseline, actuals, List.of(), 0.1, after(months(5))).claimed();

    assertThat(claimed.earned()).isEqualTo(1065, within(1e-9));
    assertThat(inMonths(claimed.earnedSchedule())).isEqualTo(4 + 220.0 / 330, within(1e-6));
    assertThat(inMonths(claimed.timeVariance())).isEqualTo(-0.3333, within(1e-4));
    assertThat(claimed.timeIndex().orElseThrow()).isEqualTo(0.9333, within(1e-4));
    assertThat(inMonths(claimed.independentEstimate().orElseThrow()))
        .isEqualTo(6.4286, within(1e-4));
    assertThat(claimed.weightVariance()).isEqualTo(-110, within(1e-9));
    assertThat(claimed.weightIndex().orElseThrow()).isEqualTo(0.9064, within(1e-4));
    assertThat(claimed.expectedFinish(baseline).orElseThrow())
        .isBetween(after(months(6.42)), after(months(6.43)));
  }

  /**
   * The figures of a published earned-schedule tracker sheet: cumulated planned value 100, 250,
   * 450, 650 by period, with the ES, SV(t) and SPI(t) that it states, rounded to two places.
   */
  @ParameterizedTest
  @CsvSource({
    "1,  90, 0.90, -0.10, 0.90",
    "2, 210, 1.73, -0.27, 0.87",
    "3, 360, 2.55, -0.45, 0.85",
    "4, 500, 3.25, -0.75, 0.81"
  })
  void earnedScheduleOfAPublishedTracker(
      int period, double earned, double schedule, double variance, double index) {
    double[] planned = {100, 150, 200, 200};
    var tasks = new ArrayList<PlannedTask>();
    var actuals = new ArrayList<TaskActual>();
    double left = earned;
    for (int i = 0; i < planned.length; i++) {
      tasks.add(months("period" + i, planned[i], i, i + 1));
      double part = Math.min(left, planned[i]);
      actuals.add(new TaskActual("period" + i, null, 100 * part / planned[i]));
      left -= part;
    }

    EarnedSchedule claimed =
        TimelineRules.judge(
                Baseline.of(tasks, WorkCalendar.ALWAYS),
                actuals,
                List.of(),
                0.1,
                after(months(period)))
            .claimed();

    assertThat(inMonths(claimed.earnedSchedule())).isEqualTo(schedule, within(0.005));
    assertThat(inMonths(claimed.timeVariance())).isEqualTo(variance, within(0.005));
    assertThat(claimed.timeIndex().orElseThrow()).isEqualTo(index, within(0.005));
  }

  @Test
  void aProjectThatEndedLateStaysLateInTimeThoughItsWeightIndexIsOne() {
    var baseline = Baseline.of(List.of(months("a", 1, 0, 4)), WorkCalendar.ALWAYS);
    var actual = List.of(done("a", 5));

    Adherence judged = TimelineRules.judge(baseline, actual, List.of(), 0.1, after(months(50)));

    assertThat(judged.evidence().weightIndex().orElseThrow()).isEqualTo(1);
    assertThat(judged.evidence().timeIndex().orElseThrow()).isEqualTo(0.8, within(1e-9));
    assertThat(judged.verdict()).isEqualTo(Verdict.LATE);
    assertThat(inMonths(judged.evidence().independentEstimate().orElseThrow()))
        .isEqualTo(5, within(1e-9));
  }

  @Test
  void theVerdictFollowsTheIndexAndTheTolerance() {
    assertThat(verdictAt(10, 0.1)).isEqualTo(Verdict.ON_TRACK);
    assertThat(verdictAt(10.4, 0.1)).as("0.96").isEqualTo(Verdict.ON_TRACK);
    assertThat(verdictAt(10.8, 0.1)).as("0.93").isEqualTo(Verdict.AT_RISK);
    assertThat(verdictAt(11.5, 0.1)).as("0.87").isEqualTo(Verdict.LATE);
    assertThat(verdictAt(10.4, 0)).as("without tolerance").isEqualTo(Verdict.LATE);
  }

  @Test
  void whatRunsIsNotLateWhileNoTaskHasMissedItsFinish() {
    var baseline =
        Baseline.of(List.of(months("a", 1, 0, 10), months("b", 1, 10, 20)), WorkCalendar.ALWAYS);
    var early = List.of(done("a", 9));

    assertThat(TimelineRules.judge(baseline, early, List.of(), 0, after(months(19.9))).verdict())
        .isEqualTo(Verdict.ON_TRACK);
    assertThat(TimelineRules.judge(baseline, early, List.of(), 0.1, after(months(20))).verdict())
        .isEqualTo(Verdict.LATE);
  }

  @Test
  void anOverdueMilestoneIsLateWhateverTheIndex() {
    var baseline = Baseline.of(List.of(months("a", 1, 0, 4)), WorkCalendar.ALWAYS);
    var missed = new DueMilestone("beta", after(months(1)), null);
    var reached = new DueMilestone("alpha", after(months(1)), after(months(0.5)));
    var ahead = new DueMilestone("gamma", after(months(9)), null);

    Adherence judged =
        TimelineRules.judge(
            baseline,
            List.of(done("a", 0.9)),
            List.of(missed, reached, ahead),
            0.1,
            after(months(1)));

    assertThat(judged.overdue()).containsExactly("beta");
    assertThat(judged.verdict()).isEqualTo(Verdict.LATE);
  }

  @Test
  void beforeThePlannedStartWorkDoneIsAheadAndNothingIsLate() {
    var baseline = Baseline.of(List.of(months("a", 1, 2, 4)), WorkCalendar.ALWAYS);

    Adherence judged =
        TimelineRules.judge(
            baseline, List.of(new TaskActual("a", null, 50.0)), List.of(), 0.1, after(months(1)));

    assertThat(judged.verdict()).isEqualTo(Verdict.ON_TRACK);
    assertThat(judged.evidence().timeIndex()).isEmpty();
    assertThat(judged.evidence().weightIndex()).isEmpty();
    assertThat(judged.evidence().independentEstimate()).isEmpty();
    assertThat(inMonths(judged.claimed().timeVariance())).isEqualTo(2, within(1e-6));
  }

  @Test
  void unplannedTasksEarnNothingAndAreCounted() {
    var baseline = Baseline.of(List.of(months("a", 1, 0, 4)), WorkCalendar.ALWAYS);

    Adherence judged =
        TimelineRules.judge(
            baseline, List.of(done("extra", 0.1)), List.of(), 0.1, after(months(1)));

    assertThat(judged.unplanned()).isEqualTo(1);
    assertThat(judged.evidence().earned()).isZero();
    assertThat(judged.verdict()).as("nothing is due yet").isEqualTo(Verdict.ON_TRACK);
    assertThat(TimelineRules.judge(baseline, List.of(), List.of(), 0.1, after(months(4))).verdict())
        .isEqualTo(Verdict.LATE);
  }

  @Test
  void aLevelStretchCountsToItsEndHoweverTheWeightsRound() {
    var baseline =
        Baseline.of(
            List.of(months("a", 0.1, 0, 1), months("b", 0.2, 0, 1), months("c", 0.3, 3, 4)),
            WorkCalendar.ALWAYS);

    assertThat(inMonths(baseline.earnedSchedule(0.1 + 0.2))).isEqualTo(3, within(1e-6));
    assertThat(inMonths(baseline.earnedSchedule(0.2 + 0.1 - 1e-15))).isEqualTo(3, within(1e-6));
    assertThat(inMonths(baseline.earnedSchedule(0.6))).isEqualTo(4, within(1e-6));
  }

  @Test
  void plannedValueGrowsInWorkingTimeOnly() {
    var calendar =
        WorkCalendar.of(
            WorkWeek.mondayToFriday(LocalTime.of(9, 0), LocalTime.of(17, 0)),
            List.of(),
            ZoneOffset.UTC);
    var week =
        new PlannedTask(
            "a", 10, Instant.parse("2026-11-20T09:00:00Z"), Instant.parse("2026-11-23T17:00:00Z"));
    var baseline = Baseline.of(List.of(week), calendar);

    assertThat(baseline.plannedDuration()).isEqualTo(Duration.ofHours(16));
    assertThat(baseline.plannedValue(Instant.parse("2026-11-22T12:00:00Z"))).isEqualTo(5);
    assertThat(baseline.plannedValue(Instant.parse("2026-11-23T13:00:00Z"))).isEqualTo(7.5);
  }

  @Test
  void aTaskWithoutDurationEarnsAtItsMoment() {
    var baseline =
        Baseline.of(List.of(months("a", 1, 0, 2), months("gate", 3, 1, 1)), WorkCalendar.ALWAYS);

    assertThat(baseline.plannedValue(after(months(1)).minusSeconds(1))).isLessThan(0.5);
    assertThat(baseline.plannedValue(after(months(1)))).isEqualTo(3.5, within(1e-9));
    assertThat(inMonths(baseline.earnedSchedule(2))).isEqualTo(1, within(1e-6));
  }

  @Test
  void whatWasTakenOutOfScopeIsNotOwed() {
    var baseline =
        Baseline.of(List.of(months("a", 1, 0, 2), months("b", 3, 1, 5)), WorkCalendar.ALWAYS);

    Baseline smaller = baseline.without(Set.of("b"));

    assertThat(smaller.budget()).isEqualTo(1);
    assertThat(smaller.finish()).isEqualTo(after(months(2)));
  }

  @Test
  void aBurnUpRunsFromEndToEnd() {
    var baseline = Baseline.of(List.of(months("a", 2, 0, 2)), WorkCalendar.ALWAYS);

    var burnUp =
        new BurnUp(
            List.of(
                new BurnUp.Weighed(after(months(1.5)), 2), new BurnUp.Weighed(after(months(2)), 1)),
            List.of(
                new BurnUp.Weighed(after(months(0.2)), 2),
                new BurnUp.Weighed(after(months(1)), 3)));

    var points = burnUp.points(baseline, T0, after(months(2)), 5);

    assertThat(points)
        .extracting(point -> Math.round(10 * point.planned()) / 10.0)
        .containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
    assertThat(points).extracting(BurnUpPoint::earned).containsExactly(0.0, 0.0, 0.0, 2.0, 3.0);
    assertThat(points).extracting(BurnUpPoint::scope).containsExactly(2.0, 2.0, 3.0, 3.0, 3.0);
  }

  @Test
  void aBaselineThatCannotBeMeasuredIsRefused() {
    assertThatThrownBy(() -> Baseline.of(List.of(), WorkCalendar.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Baseline.of(List.of(months("a", 0, 0, 1)), WorkCalendar.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Baseline.of(
                    List.of(months("a", 1, 0, 1), months("a", 1, 0, 1)), WorkCalendar.ALWAYS))
        .hasMessageContaining("a is planned twice");
    assertThatThrownBy(() -> months("a", -1, 0, 1)).hasMessageContaining("weight");
    assertThatThrownBy(() -> months("a", 1, 1, 0)).hasMessageContaining("before it starts");
    assertThatThrownBy(
            () ->
                TimelineRules.judge(
                    Baseline.of(List.of(months("a", 1, 0, 1)), WorkCalendar.ALWAYS),
                    List.of(),
                    List.of(),
                    10,
                    T0))
        .hasMessageContaining("fraction");
  }

  @Property
  void plannedValueNeverFallsAndEndsWhole(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 50) Integer> starts,
      @ForAll @DoubleRange(min = 0.01, max = 100) double weight,
      @ForAll @IntRange(max = 20) int length) {
    Baseline baseline = staggered(starts, weight, length);
    double former = 0;
    for (int day = -1; day <= 80; day++) {
      double value = baseline.plannedValue(T0.plus(Duration.ofDays(day)));
      assertThat(value).isGreaterThanOrEqualTo(former);
      former = value;
    }
    assertThat(former).isEqualTo(baseline.budget());
  }

  @Property
  void doneAsPlannedIsOnTrackAtEveryMoment(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 50) Integer> starts,
      @ForAll @DoubleRange(min = 0.01, max = 100) double weight,
      @ForAll @IntRange(min = 1, max = 20) int length,
      @ForAll @IntRange(min = 0, max = 80) int day) {
    Baseline baseline = staggered(starts, weight, length);
    Instant now = T0.plus(Duration.ofDays(day));
    double planned = baseline.plannedValue(now);

    Duration schedule = baseline.earnedSchedule(planned);

    assertThat(baseline.plannedValue(baseline.calendar().add(baseline.start(), schedule)))
        .isEqualTo(planned, within(1e-5 * baseline.budget()));
    assertThat(schedule).isLessThanOrEqualTo(baseline.plannedDuration());
  }

  private static Baseline staggered(List<Integer> starts, double weight, int length) {
    var tasks = new ArrayList<PlannedTask>();
    for (int i = 0; i < starts.size(); i++) {
      Instant start = T0.plus(Duration.ofDays(starts.get(i)));
      tasks.add(
          new PlannedTask(
              "t" + i, weight * (i + 1), start, start.plus(Duration.ofDays(length + i % 3))));
    }
    return Baseline.of(tasks, WorkCalendar.ALWAYS);
  }

  /** The verdict when ten months' worth of a 20 month plan is done after {@code months}. */
  private static Verdict verdictAt(double months, double tolerance) {
    // The feather missed its finish, so that the index counts; it weighs next to nothing.
    var feather = months("feather", 1e-9, 0, 1);
    var baseline =
        Baseline.of(
            List.of(feather, months("a", 1, 0, 10), months("b", 1, 10, 20)), WorkCalendar.ALWAYS);
    return TimelineRules.judge(
            baseline, List.of(done("a", 9)), List.of(), tolerance, after(months(months)))
        .verdict();
  }

  private static PlannedTask months(String id, double weight, double from, double to) {
    return new PlannedTask(id, weight, after(months(from)), after(months(to)));
  }

  private static TaskActual done(String id, double months) {
    return new TaskActual(id, after(months(months)), null);
  }

  private static Instant after(Duration duration) {
    return T0.plus(duration);
  }

  private static Duration months(double months) {
    return Duration.ofMillis(Math.round(months * MONTH.toMillis()));
  }

  private static double inMonths(Duration duration) {
    return (double) duration.toMillis() / MONTH.toMillis();
  }
}
