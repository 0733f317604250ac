package dev.milepost.progress.forecast.score;

import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.throughput.DailyThroughput;
import dev.milepost.progress.forecast.throughput.ThroughputForecast;
import dev.milepost.progress.forecast.throughput.ThroughputQuestion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Forecasts a finished project by throughput as it would have been forecast on the way. */
public final class ThroughputBacktest {

  private ThroughputBacktest() {}

  /** A task of a finished project. */
  public record Delivered(String id, Instant addedAt, Instant finishedAt) {}

  /**
   * One trial for each share of the finishes, each with what was known when so many were finished.
   * The truth is the finish of the last task, also of those added later: the forecast answers for
   * growth.
   *
   * @param project what the table calls it
   * @param tasks at least one
   * @param shares above 0 and below 1, such as 0.25, 0.5, 0.75
   */
  public static List<Trial> trials(
      String project,
      List<Delivered> tasks,
      WorkCalendar calendar,
      List<Double> shares,
      Simulations how) {
    var finishes = tasks.stream().map(Delivered::finishedAt).sorted().toList();
    Instant begin =
        tasks.stream().map(Delivered::addedAt).min(Comparator.naturalOrder()).orElseThrow();
    Instant actual = finishes.getLast();
    return shares.stream()
        .map(share -> finishes.get((int) (share * (finishes.size() - 1))))
        .filter(cut -> cut.isBefore(actual))
        .map(
            cut ->
                new Trial(
                    project,
                    cut,
                    ThroughputForecast.of(known(tasks, calendar, begin, cut), cut, how),
                    actual))
        .toList();
  }

  private static ThroughputQuestion known(
      List<Delivered> tasks, WorkCalendar calendar, Instant begin, Instant cut) {
    var known = tasks.stream().filter(task -> !task.addedAt().isAfter(cut)).toList();
    return new ThroughputQuestion(
        known.stream()
            .filter(task -> task.finishedAt().isAfter(cut))
            .map(Delivered::id)
            .collect(Collectors.toSet()),
        List.of(),
        DailyThroughput.of(
            known.stream().map(Delivered::finishedAt).toList(),
            known.stream().map(Delivered::addedAt).filter(at -> at.isAfter(begin)).toList(),
            calendar,
            begin,
            cut),
        calendar,
        ThroughputQuestion.DEFAULT_HALF_LIFE);
  }
}
