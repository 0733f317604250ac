package dev.milepost.progress.forecast.rest;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.WorkTree;
import dev.milepost.progress.forecast.slip.LostTime;
import dev.milepost.progress.forecast.slip.Slip;
import dev.milepost.progress.forecast.slip.SlipBetween;
import dev.milepost.progress.forecast.slip.SlipCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a forecast moved, as it is answered.
 *
 * @param percentile p50, p85 or p95
 * @param method by which both moments are forecast: network or throughput
 * @param due of the milestone, of the last one for the whole project, as planned at the later
 *     moment
 * @param comparable whether both moments have a forecast of the same kind
 * @param reason why not; null where they do
 * @param whole elapsed time from the former finish to the latter; positive when it is later
 * @param parts per cause; they sum to the whole
 */
public record SlipView(
    String project,
    @Nullable String milestone,
    String percentile,
    String method,
    Moment from,
    Moment to,
    @Nullable Instant due,
    boolean comparable,
    @Nullable String reason,
    @Nullable Duration whole,
    List<Part> parts) {

  private static final int TASKS_SHOWN = 20;

  /** A moment and the finish that was forecast at it. */
  public record Moment(Instant asOf, @Nullable Instant finish) {}

  /**
   * One cause.
   *
   * @param duration what it adds, elapsed time; negative when it makes the finish earlier
   * @param tasks those that carry it, at most {@link #TASKS_SHOWN}, most lost time first
   */
  public record Part(String cause, Duration duration, List<Task> tasks) {}

  /**
   * A task that carries a part.
   *
   * @param time working time that it lost; null where the cause is no lost time
   */
  public record Task(String task, @Nullable Duration time) {}

  static SlipView of(
      String project,
      @Nullable String milestone,
      String percentile,
      SlipBetween moments,
      SlipBetween.Answer answer) {
    return switch (answer.slip()) {
      case Slip.Explained slip ->
          view(
              project,
              milestone,
              percentile,
              moments,
              answer,
              slip.from(),
              slip.to(),
              null,
              slip.whole(),
              Arrays.stream(SlipCause.values())
                  .map(
                      cause ->
                          new Part(
                              cause.name().toLowerCase(Locale.ROOT),
                              slip.parts().getOrDefault(cause, Duration.ZERO),
                              tasks(cause, answer)))
                  .toList());
      case Slip.NotComparable not ->
          view(
              project,
              milestone,
              percentile,
              moments,
              answer,
              null,
              null,
              reason(not, milestone, answer),
              null,
              List.of());
    };
  }

  private static SlipView view(
      String project,
      @Nullable String milestone,
      String percentile,
      SlipBetween moments,
      SlipBetween.Answer answer,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String reason,
      @Nullable Duration whole,
      List<Part> parts) {
    return new SlipView(
        project,
        milestone,
        percentile,
        answer.method().name().toLowerCase(Locale.ROOT),
        new Moment(moments.beforeAt(), from),
        new Moment(moments.afterAt(), to),
        due(moments, milestone),
        reason == null,
        reason,
        whole,
        parts);
  }

  private static @Nullable Instant due(SlipBetween moments, @Nullable String milestone) {
    return moments.after().milestones().stream()
        .filter(each -> milestone == null || each.milestone().equals(milestone))
        .map(WorkTree.Due::due)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static List<Task> tasks(SlipCause cause, SlipBetween.Answer answer) {
    LostTime lost = answer.lost();
    return switch (cause) {
      case SCOPE -> rescoped(answer.rescoped());
      case BLOCKED -> losing(lost.blocked());
      case REWORK -> losing(lost.rework());
      case UNHEALTHY -> losing(lost.unhealthy());
      case THROUGHPUT -> List.of();
    };
  }

  private static List<Task> rescoped(Collection<String> tasks) {
    return tasks.stream().limit(TASKS_SHOWN).map(id -> new Task(id, null)).toList();
  }

  private static List<Task> losing(Map<String, Duration> lost) {
    return lost.entrySet().stream()
        .filter(entry -> entry.getValue().isPositive())
        .sorted(
            Map.Entry.<String, Duration>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TASKS_SHOWN)
        .map(entry -> new Task(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String reason(
      Slip.NotComparable not, @Nullable String milestone, SlipBetween.Answer answer) {
    if (milestone != null && answer.method() == Forecast.Method.THROUGHPUT) {
      return "a forecast by throughput is explained for the whole project only; leave milestone out,"
          + " or give the plan estimates or dependencies";
    }
    if (milestone != null
        && not.before() instanceof Forecast.Predicted
        && not.after() instanceof Forecast.Predicted) {
      return "the milestone was reached, or not planned yet, at one of the two moments";
    }
    return Stream.of(
            words("at the former moment ", not.before()),
            words("at the later moment ", not.after()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String words(String when, Forecast forecast) {
    return switch (forecast) {
      case Forecast.Predicted p -> "";
      case Forecast.Complete c -> when + "nothing was to be done";
      case Forecast.Withheld w ->
          when
              + "the forecast was withheld: "
              + w.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
