package dev.milepost.progress.forecast.slip;

import dev.milepost.progress.calendar.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Working time that tasks lost between two moments although they could have gone on, each hour
 * under one cause only. Tasks that are absent lost nothing.
 *
 * @param blocked per task
 * @param rework per task, in attempts that failed
 * @param unhealthy per task, while a component it needs was unhealthy
 */
public record LostTime(
    Map<String, Duration> blocked, Map<String, Duration> rework, Map<String, Duration> unhealthy) {

  /** Nothing was lost. */
  public static final LostTime NONE = new LostTime(Map.of(), Map.of(), Map.of());

  public LostTime {
    blocked = Map.copyOf(blocked);
    rework = Map.copyOf(rework);
    unhealthy = Map.copyOf(unhealthy);
  }

  /** Half-open: {@code [from, to)}. */
  public record Span(Instant from, Instant to) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }

  /**
   * What happened to a task, in any order, overlapping or not.
   *
   * @param failed attempts that failed, whole
   */
  public record Hindrances(
      String task, List<Span> blocked, List<Span> failed, List<Span> unhealthy) {}

  /**
   * Measures {@code hindrances} in {@code [from, to)}. Where several hold at once, an unhealthy
   * component counts before being blocked, and that before a failed attempt: the deeper cause
   * first.
   */
  public static LostTime between(
      Instant from, Instant to, WorkCalendar calendar, List<Hindrances> hindrances) {
    var lost = new LostTime.Sums(new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (Hindrances task : hindrances) {
      var turns = new TreeSet<Instant>(List.of(from, to));
      List.of(task.blocked(), task.failed(), task.unhealthy())
          .forEach(spans -> spans.forEach(span -> turns.addAll(List.of(span.from(), span.to()))));
      for (Instant begin : turns.subSet(from, to)) {
        Instant end = turns.higher(begin);
        if (end != null) {
          lost.add(task, begin, calendar.workBetween(begin, end));
        }
      }
    }
    return new LostTime(lost.blocked, lost.rework, lost.unhealthy);
  }

  private record Sums(
      Map<String, Duration> blocked,
      Map<String, Duration> rework,
      Map<String, Duration> unhealthy) {

    void add(Hindrances task, Instant at, Duration work) {
      if (holds(task.unhealthy(), at)) {
        unhealthy.merge(task.task(), work, Duration::plus);
      } else if (holds(task.blocked(), at)) {
        blocked.merge(task.task(), work, Duration::plus);
      } else if (holds(task.failed(), at)) {
        rework.merge(task.task(), work, Duration::plus);
      }
    }

    private static boolean holds(List<Span> spans, Instant at) {
      return spans.stream().anyMatch(span -> span.holds(at));
    }
  }
}
