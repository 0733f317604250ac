package dev.milepost.progress.forecast.told;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.MilestoneOutlook.Carrier;
import dev.milepost.progress.forecast.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast says of one thing.
 *
 * @param milestone whose; null for the whole project
 * @param p50 null unless it is predicted, as with the other two
 * @param due null when it has no due moment
 * @param probability of the due moment, 0 to 1; null unless it is predicted and due
 * @param carriers tasks that carry a miss, most critical first
 */
public record Outlook(
    @Nullable String milestone,
    State state,
    @Nullable Instant p50,
    @Nullable Instant p85,
    @Nullable Instant p95,
    @Nullable Instant due,
    @Nullable Double probability,
    boolean lowConfidence,
    List<String> carriers) {

  /** A move of less than this share of the time that remains is noise of the simulation. */
  private static final double NOISE = 0.05;

  private static final Duration LEAST_MOVE = Duration.ofMinutes(5);
  private static final double LEAST_CHANCE = 0.05;
  private static final int CARRIERS = 10;

  /** Whether there is a forecast. */
  public enum State {
    PREDICTED,
    COMPLETE,
    WITHHELD
  }

  public Outlook {
    carriers = List.copyOf(carriers);
  }

  /** What {@code forecast} says, of the whole project first. */
  public static List<Outlook> of(Forecast forecast) {
    return switch (forecast) {
      case Forecast.Complete c -> List.of(without(null, State.COMPLETE));
      case Forecast.Withheld w -> List.of(without(null, State.WITHHELD));
      case Forecast.Predicted predicted -> {
        var all = new ArrayList<Outlook>();
        all.add(
            predicted(null, predicted.whole(), predicted.lowConfidence(), predicted.carriers()));
        for (MilestoneOutlook each : predicted.milestones()) {
          all.add(
              switch (each) {
                case MilestoneOutlook.Reached r -> without(r.milestone(), State.COMPLETE);
                case MilestoneOutlook.Expected e ->
                    predicted(
                        e.milestone(), e.prediction(), predicted.lowConfidence(), e.carriers());
              });
        }
        yield List.copyOf(all);
      }
    };
  }

  private static Outlook without(@Nullable String milestone, State state) {
    return new Outlook(milestone, state, null, null, null, null, null, false, List.of());
  }

  private static Outlook predicted(
      @Nullable String milestone, Prediction prediction, boolean low, List<Carrier> carriers) {
    Prediction.Chance chance = prediction.chance();
    return new Outlook(
        milestone,
        State.PREDICTED,
        prediction.p50(),
        prediction.p85(),
        prediction.p95(),
        chance == null ? null : chance.due(),
        chance == null ? null : chance.probability(),
        low,
        carriers.stream().limit(CARRIERS).map(Carrier::task).toList());
  }

  /**
   * Whether this is news after {@code former}: another state or due moment, a chance that moved by
   * five points, or a finish that moved by more than noise, at least five minutes. That nothing can
   * be said yet is none.
   *
   * @param former what was told last; null when nothing was
   */
  public boolean isNews(@Nullable Outlook former, Instant now) {
    if (former == null) {
      return state != State.WITHHELD;
    }
    return state != former.state()
        || !Objects.equals(due, former.due())
        || lowConfidence != former.lowConfidence()
        || movedChance(probability, former.probability())
        || moved(p50, former.p50(), now)
        || moved(p85, former.p85(), now);
  }

  private static boolean movedChance(@Nullable Double one, @Nullable Double other) {
    return one != null && other != null && Math.abs(one - other) >= LEAST_CHANCE;
  }

  private static boolean moved(@Nullable Instant one, @Nullable Instant other, Instant now) {
    if (one == null || other == null) {
      return false;
    }
    Duration move = Duration.between(other, one).abs();
    Duration left = Duration.between(now, one).abs();
    return move.compareTo(LEAST_MOVE) >= 0 && move.toMillis() > NOISE * left.toMillis();
  }
}
