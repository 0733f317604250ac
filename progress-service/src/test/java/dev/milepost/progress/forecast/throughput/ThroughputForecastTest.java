package dev.milepost.progress.forecast.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.calendar.WorkWeek;
import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Forecast.Method;
import dev.milepost.progress.forecast.Forecast.Predicted;
import dev.milepost.progress.forecast.Forecast.Reason;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.MilestoneOutlook.Expected;
import dev.milepost.progress.forecast.Simulations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThroughputForecastTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Simulations HOW = new Simulations(4000, 7, 2);

  @Test
  void aSteadyPaceIsCertain() {
    Predicted forecast = predicted(question(10, days(30, 2), days(30, 0)));

    assertThat(daysUntil(forecast.whole().p50())).isEqualTo(5);
    assertThat(daysUntil(forecast.whole().p95())).isEqualTo(5);
    assertThat(forecast.method()).isEqualTo(Method.THROUGHPUT);
    assertThat(forecast.lowConfidence()).isFalse();
  }

  @Test
  void daysWithoutAFinishCount() {
    int[] oneInFive = IntStream.range(0, 200).map(day -> day % 5 == 0 ? 1 : 0).toArray();

    Predicted forecast = ThroughputForecastTest.predicted(question(40, oneInFive, days(200, 0)));

    assertThat(daysUntil(forecast.whole().p50())).isEqualTo(200, within(12.0));
    assertThat(daysUntil(forecast.whole().p85()) - daysUntil(forecast.whole().p50()))
        .as("negative binomial: sigma = sqrt(40 * 0.8) / 0.2 = 28.3, P85 at 1.04 sigma")
        .isEqualTo(29.3, within(6.0));
  }

  @Test
  void whatIsAddedHasToBeDoneToo() {
    Predicted forecast = predicted(question(10, days(30, 2), days(30, 1)));

    assertThat(daysUntil(forecast.whole().p50())).isEqualTo(9.5, within(0.51));
  }

  @Test
  void recentDaysCountMore() {
    int[] faster = new int[120];
    Arrays.fill(faster, 60, 120, 4);
    Arrays.fill(faster, 0, 60, 1);

    assertThat(daysUntil(predicted(question(100, faster, days(120, 0))).whole().p50()))
        .as("the mean of all days is 2.5: 40 days; the recent pace is 4: 25 days")
        .isBetween(26.0, 36.0);
  }

  @Test
  void growthAsFastAsTheWorkIsWithheld() {
    assertThat(forecast(question(10, days(30, 1), days(30, 1))))
        .isEqualTo(new Forecast.Withheld(Reason.GROWS_AS_FAST_AS_IT_IS_DONE, NOW));
    assertThat(forecast(question(10, days(5, 1), days(5, 2))))
        .isEqualTo(new Forecast.Withheld(Reason.GROWS_AS_FAST_AS_IT_IS_DONE, NOW));
  }

  @Test
  void withoutAFinishNothingIsSaidAndWithoutARestAllIsDone() {
    assertThat(forecast(question(3, days(30, 0), days(30, 0))))
        .isEqualTo(new Forecast.Withheld(Reason.NO_DATA, NOW));
    assertThat(forecast(question(3, new int[0], new int[0])))
        .isEqualTo(new Forecast.Withheld(Reason.NO_DATA, NOW));
    assertThat(forecast(question(0, days(30, 0), days(30, 0))))
        .isEqualTo(new Forecast.Complete(NOW));
  }

  @Test
  void fewFinishesGiveARangeOfLowConfidence() {
    Predicted forecast = predicted(question(10, days(19, 1), days(19, 0)));

    assertThat(forecast.method()).isEqualTo(Method.THREE_POINT);
    assertThat(forecast.lowConfidence()).isTrue();
    assertThat(daysUntil(forecast.whole().p50())).isBetween(10.0, 11.5);
    assertThat(daysUntil(forecast.whole().p95())).isBetween(13.0, 20.0);
    assertThat(predicted(question(10, days(20, 1), days(20, 0))).method())
        .isEqualTo(Method.THROUGHPUT);
  }

  @Test
  void milestonesAreWorkedOnInTheOrderOfTheirDueMoments() {
    var milestones =
        List.of(
            new MilestoneGoal("late", List.of("t0", "t1", "t2", "t3"), NOW.plus(days(9))),
            new MilestoneGoal("open", List.of("t9"), null),
            new MilestoneGoal("early", List.of("t3", "t4", "gone"), NOW.plusSeconds(60)),
            new MilestoneGoal("done", List.of("gone"), NOW));
    var question =
        new ThroughputQuestion(
            tasks(10),
            milestones,
            new DailyThroughput(days(30, 1), days(30, 0)),
            WorkCalendar.ALWAYS,
            30);

    Predicted forecast = (Predicted) forecast(question);

    assertThat(forecast.milestones().get(3)).isEqualTo(new MilestoneOutlook.Reached("done"));
    assertThat(daysUntil(p50(forecast, 2))).isEqualTo(2);
    assertThat(daysUntil(p50(forecast, 0))).isEqualTo(5);
    assertThat(daysUntil(p50(forecast, 1))).isEqualTo(6);
    assertThat(chance((Expected) forecast.milestones().get(0))).isEqualTo(1);
    assertThat(chance((Expected) forecast.milestones().get(2))).isZero();
  }

  @Test
  void freeDaysAreNeitherCountedNorWorkedOn() {
    var office =
        WorkCalendar.of(
            WorkWeek.mondayToFriday(LocalTime.of(9, 0), LocalTime.of(17, 0)),
            List.of(),
            ZoneOffset.UTC);
    Instant begin = NOW.minus(days(14));
    var finishes = List.of(begin, NOW.minus(days(2)), NOW.minus(days(1)), NOW, NOW.plusSeconds(9));

    var past = DailyThroughput.of(finishes, List.of(begin), office, begin, NOW);

    assertThat(past.finished()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 2);
    assertThat(past.added()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    var question =
        new ThroughputQuestion(
            tasks(6), List.of(), new DailyThroughput(days(30, 1), days(30, 0)), office, 30);
    assertThat(((Predicted) forecast(question)).whole().p50())
        .as("six working days from Monday morning")
        .isEqualTo(Instant.parse("2026-11-30T17:00:00Z"));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new DailyThroughput(new int[1], new int[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new ThroughputQuestion(
                    Set.of(),
                    List.of(),
                    new DailyThroughput(new int[0], new int[0]),
                    WorkCalendar.ALWAYS,
                    0))
        .hasMessageContaining("half-life");
  }

  @Property(tries = 50)
  void theAnswerDependsOnTheSeedAndNotOnTheCores(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int cores) {
    ThroughputQuestion question = random(new Random(seed), 30);

    assertThat(ThroughputForecast.of(question, NOW, new Simulations(300, seed, cores)))
        .isEqualTo(ThroughputForecast.of(question, NOW, new Simulations(300, seed, 1)));
  }

  @Property(tries = 50)
  void moreWorkIsNeverDoneSooner(@ForAll long seed, @ForAll @IntRange(max = 40) int more) {
    var how = new Simulations(300, seed, 2);
    Forecast less = ThroughputForecast.of(random(new Random(seed), 30), NOW, how);
    Forecast all = ThroughputForecast.of(random(new Random(seed), 30 + more), NOW, how);

    if (less instanceof Predicted few && all instanceof Predicted many) {
      assertThat(many.whole().p50()).isAfterOrEqualTo(few.whole().p50());
      assertThat(many.whole().p95()).isAfterOrEqualTo(few.whole().p95());
      assertThat(few.whole().p50()).isBeforeOrEqualTo(few.whole().p85());
      assertThat(few.whole().p85()).isBeforeOrEqualTo(few.whole().p95());
    } else {
      assertThat(all.getClass()).isEqualTo(less.getClass());
    }
  }

  private static ThroughputQuestion random(Random random, int remaining) {
    int[] finished = IntStream.range(0, 40).map(day -> random.nextInt(5)).toArray();
    int[] added = IntStream.range(0, 40).map(day -> random.nextInt(3)).toArray();
    return question(remaining, finished, added);
  }

  private static double chance(Expected outlook) {
    var chance = outlook.prediction().chance();
    return chance == null ? Double.NaN : chance.probability();
  }

  private static Instant p50(Predicted forecast, int milestone) {
    return ((Expected) forecast.milestones().get(milestone)).prediction().p50();
  }

  private static Predicted predicted(ThroughputQuestion question) {
    return (Predicted) forecast(question);
  }

  private static Forecast forecast(ThroughputQuestion question) {
    return ThroughputForecast.of(question, NOW, HOW);
  }

  private static ThroughputQuestion question(int remaining, int[] finished, int[] added) {
    return new ThroughputQuestion(
        tasks(remaining), List.of(), new DailyThroughput(finished, added), WorkCalendar.ALWAYS, 30);
  }

  private static Set<String> tasks(int count) {
    return IntStream.range(0, count).mapToObj(t -> "t" + t).collect(Collectors.toSet());
  }

  private static int[] days(int count, int each) {
    int[] days = new int[count];
    Arrays.fill(days, each);
    return days;
  }

  private static Duration days(int count) {
    return Duration.ofDays(count);
  }

  private static double daysUntil(Instant moment) {
    return Duration.between(NOW, moment).toMillis() / 86_400_000.0;
  }
}
