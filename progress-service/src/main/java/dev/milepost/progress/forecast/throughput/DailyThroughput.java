package dev.milepost.progress.forecast.throughput;

import dev.milepost.progress.calendar.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How many tasks were finished and added on each working day of the past, oldest first, days
 * without either among them. What happened on a free day counts on the next working day.
 *
 * @param finished tasks finished per day
 * @param added tasks added per day, as long as {@code finished}
 */
public record DailyThroughput(int[] finished, int[] added) {

  public DailyThroughput {
    if (finished.length != added.length) {
      throw new IllegalArgumentException(
          "As many days of finishing as of adding: " + finished.length + ", " + added.length);
    }
  }

  /**
   * Counts the days from that of {@code begin} to before that of {@code now}: today is not over.
   *
   * @param finishes when tasks were completed; those outside the days do not count
   * @param additions when tasks were added after the first plan
   */
  public static DailyThroughput of(
      Collection<Instant> finishes,
      Collection<Instant> additions,
      WorkCalendar calendar,
      Instant begin,
      Instant now) {
    var numbers = new HashMap<LocalDate, Integer>();
    LocalDate today = LocalDate.ofInstant(now, calendar.zone());
    int days = 0;
    LocalDate day = LocalDate.ofInstant(begin, calendar.zone());
    for (; day.isBefore(today); day = day.plusDays(1)) {
      numbers.put(day, days);
      days += calendar.worksOn(day) ? 1 : 0;
    }
    return new DailyThroughput(
        count(finishes, numbers, calendar, days), count(additions, numbers, calendar, days));
  }

  private static int[] count(
      Collection<Instant> moments,
      Map<LocalDate, Integer> numbers,
      WorkCalendar calendar,
      int days) {
    int[] counts = new int[days];
    for (Instant moment : moments) {
      Integer day = numbers.get(LocalDate.ofInstant(moment, calendar.zone()));
      if (day != null && days > 0) {
        counts[Math.min(day, days - 1)]++;
      }
    }
    return counts;
  }

  /** All days. */
  public int days() {
    return finished.length;
  }

  /** All tasks finished on them. */
  public int finishes() {
    return sum(finished);
  }

  /** All tasks added on them. */
  public int additions() {
    return sum(added);
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
