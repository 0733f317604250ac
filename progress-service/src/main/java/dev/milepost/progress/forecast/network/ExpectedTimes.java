package dev.milepost.progress.forecast.network;

import dev.milepost.progress.forecast.ProjectSnapshot;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.duration.DurationModel;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When each open task is expected to begin and to finish, by the simulations that {@link
 * NetworkForecast} makes.
 *
 * @param start when it goes on, with a chance of 50 %; now for one that runs
 * @param p50 finish with a chance of 50 %
 * @param p85 finish with a chance of 85 %
 * @param criticality share of simulations, 0 to 1, in which it lies on the critical path
 */
public record ExpectedTimes(
    String task, Instant start, Instant p50, Instant p85, double criticality) {

  private static final double P50 = 0.5;
  private static final double P85 = 0.85;
  private static final double MILLIS = 1000;

  /**
   * The open tasks of {@code snapshot} as it stands at {@code now}, each after those it waits for;
   * empty when of some task nothing is known, or when a finish lies beyond all calendars.
   *
   * @throws CyclicDependencies when tasks wait for one another
   */
  public static Optional<List<ExpectedTimes>> of(
      ProjectSnapshot snapshot, Instant now, Simulations how) {
    return TaskNetwork.of(snapshot.tasks(), DurationModel.learn(snapshot.history()))
        .flatMap(
            network -> {
              try {
                return Optional.of(of(snapshot, now, network, how));
              } catch (DateTimeException beyond) {
                return Optional.empty();
              }
            });
  }

  private static List<ExpectedTimes> of(
      ProjectSnapshot snapshot, Instant now, TaskNetwork network, Simulations how) {
    int size = network.size();
    if (size == 0) {
      return List.of();
    }
    // Of thousands of tasks; a finish that is shown as a bar wants no more digits.
    float[][] starts = new float[size][how.count()];
    float[][] finishes = new float[size][how.count()];
    int[] critical = new int[size];
    var goal = Goal.of(network, IntStream.range(0, size).toArray(), Double.NaN);
    var draws = new DurationDraws(network, how.seed());
    Schedule schedule = Schedule.of(network, snapshot.workers());
    double[] ends = new double[Schedule.BLOCK];
    for (int first = 0; first < how.count(); first += Schedule.BLOCK) {
      int here = Math.min(Schedule.BLOCK, how.count() - first);
      double[] durations = draws.draw(first / Schedule.BLOCK);
      double[] ended = schedule.run(durations, here);
      goal.ends(ended, ends);
      for (int s = 0; s < here; s++) {
        schedule.countCritical(s, goal.members(), ends[s], critical);
        for (int t = 0; t < size; t++) {
          int at = t * Schedule.BLOCK + s;
          starts[t][first + s] = (float) (ended[at] - durations[at]);
          finishes[t][first + s] = (float) ended[at];
        }
      }
    }
    var expected = new ArrayList<ExpectedTimes>(size);
    for (int t = 0; t < size; t++) {
      Arrays.sort(starts[t]);
      Arrays.sort(finishes[t]);
      expected.add(
          new ExpectedTimes(
              network.ids()[t],
              moment(snapshot, now, starts[t], P50),
              moment(snapshot, now, finishes[t], P50),
              moment(snapshot, now, finishes[t], P85),
              (double) critical[t] / how.count()));
    }
    return expected;
  }

  private static Instant moment(
      ProjectSnapshot snapshot, Instant now, float[] sorted, double share) {
    float seconds = sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    return snapshot.calendar().add(now, Duration.ofMillis(Math.round(seconds * MILLIS)));
  }
}
