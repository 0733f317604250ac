package dev.milepost.progress.forecast.throughput;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.Forecast.Method;
import dev.milepost.progress.forecast.Forecast.Reason;
import dev.milepost.progress.forecast.MilestoneGoal;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.Simulations;
import dev.milepost.progress.forecast.duration.ThreePointSpread;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forecast by throughput: days of the past are drawn with replacement until nothing remains
 * (Magennis 2011, "Forecasting and Simulating Software Development Projects"; Vacanti 2015,
 * "Actionable Agile Metrics for Predictability", ch. 15). Dependencies are not known to it.
 *
 * <p>With fewer than {@value #ENOUGH} finishes the time is a PERT range about what the average pace
 * says, from half to double of it (the cone of uncertainty as in {@code DurationModel}), and of low
 * confidence.
 *
 * <p>What is added in the meantime is done after the milestones: it delays the whole, not them.
 */
public final class ThroughputForecast {

  /** So many finishes speak for themselves. */
  public static final int ENOUGH = 20;

  private static final double LATEST = 0.95;
  private static final double HALF = 0.5;
  private static final double DOUBLE = 2;
  private static final int QUANTILES = 1000;

  private final ThroughputQuestion question;
  private final Instant now;

  private ThroughputForecast(ThroughputQuestion question, Instant now) {
    this.question = question;
    this.now = now;
  }

  /** Forecasts what remains at {@code now}. */
  public static Forecast of(ThroughputQuestion question, Instant now, Simulations how) {
    if (question.remaining().isEmpty()) {
      return new Forecast.Complete(now);
    }
    DailyThroughput past = question.past();
    if (past.finishes() == 0) {
      return new Forecast.Withheld(Reason.NO_DATA, now);
    }
    try {
      return new ThroughputForecast(question, now).forecast(past, how);
    } catch (DateTimeException beyond) {
      return new Forecast.Withheld(Reason.BEYOND_ALL_CALENDARS, now);
    }
  }

  private Forecast forecast(DailyThroughput past, Simulations how) {
    List<Queued> queue = queue();
    int whole = question.remaining().size();
    boolean enough = past.finishes() >= ENOUGH;
    double[][] days;
    if (enough) {
      int[] ends = queue.stream().mapToInt(Queued::end).toArray();
      var draws = new DayDraws(past, question.halfLife());
      if (draws.netPerDay() <= 0) {
        return new Forecast.Withheld(Reason.GROWS_AS_FAST_AS_IT_IS_DONE, now);
      }
      days = new DaySimulation(draws, past, ends, whole).run(how);
    } else {
      double net = (double) (past.finishes() - past.additions()) / past.days();
      if (net <= 0) {
        return new Forecast.Withheld(Reason.GROWS_AS_FAST_AS_IT_IS_DONE, now);
      }
      double gross = (double) past.finishes() / past.days();
      days = new double[queue.size() + 1][];
      Arrays.setAll(
          days, g -> g < queue.size() ? range(queue.get(g).end() / gross) : range(whole / net));
    }
    if (Double.isInfinite(quantile(days[queue.size()], LATEST))) {
      return new Forecast.Withheld(Reason.GROWS_AS_FAST_AS_IT_IS_DONE, now);
    }
    return new Forecast.Predicted(
        enough ? Method.THROUGHPUT : Method.THREE_POINT,
        !enough,
        now,
        prediction(days[queue.size()], question.due()),
        List.of(),
        outlooks(queue, days),
        Map.of());
  }

  /** The open milestones by due moment, each with the tasks done when it is reached. */
  private List<Queued> queue() {
    var order = new ArrayList<>(question.milestones());
    order.sort(
        Comparator.comparing(
                MilestoneGoal::due, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(MilestoneGoal::id));
    var seen = new HashSet<String>();
    var queue = new ArrayList<Queued>();
    for (MilestoneGoal milestone : order) {
      Set<String> open = new HashSet<>(milestone.tasks());
      open.retainAll(question.remaining());
      if (!open.isEmpty()) {
        seen.addAll(open);
        queue.add(new Queued(milestone, seen.size()));
      }
    }
    return queue;
  }

  private List<MilestoneOutlook> outlooks(List<Queued> queue, double[][] days) {
    return question.milestones().stream()
        .map(
            milestone -> {
              for (int g = 0; g < queue.size(); g++) {
                if (queue.get(g).milestone().equals(milestone)) {
                  return new MilestoneOutlook.Expected(
                      milestone.id(), prediction(days[g], milestone.due()), List.of());
                }
              }
              return new MilestoneOutlook.Reached(milestone.id());
            })
        .map(MilestoneOutlook.class::cast)
        .toList();
  }

  private Prediction prediction(double[] days, @Nullable Instant due) {
    return Prediction.of(
        share -> moment(quantile(days, share)),
        due == null ? null : new Prediction.Chance(due, chance(days, due)));
  }

  private double chance(double[] days, Instant due) {
    double available =
        (double) question.calendar().workBetween(now, due).toMillis() / question.day().toMillis();
    return (double) Arrays.stream(days).filter(needed -> needed <= available).count() / days.length;
  }

  private Instant moment(double days) {
    double millis = days * question.day().toMillis();
    return question.calendar().add(now, Duration.ofMillis(Math.round(millis)));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** A PERT range about {@code days} as evenly spaced quantiles. */
  private static double[] range(double days) {
    var spread = ThreePointSpread.of(HALF * days, days, DOUBLE * days);
    double[] quantiles = new double[QUANTILES];
    Arrays.setAll(quantiles, i -> spread.quantile((i + HALF) / QUANTILES));
    return quantiles;
  }

  private record Queued(MilestoneGoal milestone, int end) {}
}
