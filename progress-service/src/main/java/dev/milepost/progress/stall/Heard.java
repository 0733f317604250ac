package dev.milepost.progress.stall;

import dev.milepost.contracts.progress.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of a task in its present attempt, and what that means as signs of life.
 *
 * @param at sender's time
 * @param percent claimed, 0 to 100
 */
public record Heard(Instant at, @Nullable Double percent) {

  /**
   * The signs in what was heard. An advance is the begin, and every claim beyond all former ones; a
   * heartbeat is whatever came after the begin.
   *
   * @param startedAt begin of the attempt
   * @param heard in any order
   */
  public static TaskSigns signs(
      TaskState state,
      @Nullable Instant startedAt,
      List<Heard> heard,
      List<String> openDependencies,
      List<String> unhealthyComponents) {
    var ordered = heard.stream().sorted(Comparator.comparing(Heard::at)).toList();
    var advances = new ArrayList<Instant>();
    var beats = new ArrayList<Instant>();
    if (startedAt != null) {
      advances.add(startedAt);
    }
    double furthest = 0;
    for (Heard each : ordered) {
      if (startedAt != null && !each.at().isAfter(startedAt)) {
        continue;
      }
      beats.add(each.at());
      if (each.percent() != null && each.percent() > furthest) {
        furthest = each.percent();
        advances.add(each.at());
      }
    }
    return new TaskSigns(
        state,
        startedAt,
        advances.isEmpty() ? null : advances.getLast(),
        beats.isEmpty() ? null : beats.getLast(),
        gaps(advances),
        gaps(beats),
        openDependencies,
        unhealthyComponents);
  }

  private static List<Duration> gaps(List<Instant> moments) {
    var gaps = new ArrayList<Duration>();
    for (int i = 1; i < moments.size(); i++) {
      gaps.add(Duration.between(moments.get(i - 1), moments.get(i)));
    }
    return gaps;
  }
}
