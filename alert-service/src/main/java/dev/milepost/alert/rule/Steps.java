package dev.milepost.alert.rule;

import dev.milepost.alert.rule.Condition.Match;
import dev.milepost.alert.rule.Condition.StateFor;
import dev.milepost.alert.rule.Step.Clears;
import dev.milepost.alert.rule.Step.Fires;
import dev.milepost.alert.rule.Step.Quiet;
import dev.milepost.alert.rule.Step.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule does with an observation, and with time. */
final class Steps {

  private static final Step.Verdict QUIET = new Quiet();

  private Steps() {}

  /**
   * A fact has come.
   *
   * @param said what an alert would say of it
   */
  static Step arrived(
      Condition.Plain condition,
      Duration hold,
      Track track,
      Observation observation,
      Said said,
      Instant now) {
    Track taken = Fold.take(condition, track, observation);
    if (taken.equals(track)) {
      return look(condition, hold, track, null, now);
    }
    boolean speaks = speaks(condition, observation);
    if (speaks && observation.equals(newestThatSpeaks(condition, taken))) {
      taken = taken.said(said);
    }
    Step step = look(condition, hold, taken, observation, now);
    return step.verdict() instanceof Quiet && saysAllIsWell(condition, track, observation, step)
        ? new Step(step.track(), new Clears(false), step.due())
        : step;
  }

  /** Time has passed. */
  static Step look(Condition.Plain condition, Duration hold, Track track, Instant now) {
    return look(condition, hold, track, null, now);
  }

  /**
   * An alert may be open of an earlier edition of the rule, of which this track knows nothing: a
   * fact that says that all is well says so of that one too.
   */
  private static boolean saysAllIsWell(
      Condition.Plain condition, Track before, Observation arrived, Step step) {
    return condition instanceof Match || condition instanceof StateFor
        ? !arrived.holds() && arrived.equals(step.track().newest())
        : before.fresh() && !step.track().fired();
  }

  private static Step look(
      Condition.Plain condition,
      Duration hold,
      Track track,
      @Nullable Observation arrived,
      Instant now) {
    Level level = Fold.level(condition, track, now);
    Instant since = level.since();
    Instant ripeAt = since == null ? null : since.plus(hold);
    // Without a time to hold for, a sender's clock that is ahead must not put off its alert.
    boolean ripe = level.raised() && (hold.isZero() || ripeAt == null || !now.isBefore(ripeAt));
    Verdict verdict;
    if (ripe) {
      boolean again = track.fired();
      verdict =
          again && (arrived == null || !speaks(condition, arrived))
              ? QUIET
              : new Fires(Objects.requireNonNullElse(since, now), level.value(), again);
    } else {
      verdict = track.fired() ? new Clears(arrived == null) : QUIET;
    }
    return new Step(
        track.fired(ripe), verdict, ripe || ripeAt == null ? level.next() : sooner(ripeAt, level));
  }

  private static Instant sooner(Instant ripeAt, Level level) {
    return level.next() == null || ripeAt.isBefore(level.next()) ? ripeAt : level.next();
  }

  private static boolean speaks(Condition.Plain condition, Observation observation) {
    return condition instanceof Condition.Windowed || observation.holds();
  }

  private static @Nullable Observation newestThatSpeaks(Condition.Plain condition, Track track) {
    return track.seen().reversed().stream()
        .filter(each -> speaks(condition, each))
        .findFirst()
        .orElse(null);
  }
}
