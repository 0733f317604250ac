package dev.milepost.alert.rule;

import dev.milepost.alert.rule.Condition.Absence;
import dev.milepost.alert.rule.Condition.Match;
import dev.milepost.alert.rule.Condition.Plain;
import dev.milepost.alert.rule.Condition.StateFor;
import dev.milepost.alert.rule.Condition.Windowed;
import dev.milepost.alert.rule.Track.Before;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds observations of one subject into whether the condition holds. The result is the same in
 * whatever order they arrive: of runs as long as no more than {@link #RUN} of them are newer, of
 * windows as long as they come no later than one window after the newest.
 */
final class Fold {

  /** Observations of a run that are kept. */
  static final int RUN = 64;

  /** Observations of a window that are kept; of more, the newest are measured. */
  static final int WINDOW = 500;

  private Fold() {}

  /** The track with one more observation; the same track when it changes nothing. */
  static Track take(Plain condition, Track track, Observation observation) {
    Observation upTo = track.before().upTo();
    int place = Collections.binarySearch(track.seen(), observation);
    if (place >= 0 || upTo != null && tooLate(condition, upTo, observation)) {
      return track;
    }
    var seen = new ArrayList<>(track.seen());
    seen.add(-place - 1, observation);
    return switch (condition) {
      case Match match -> run(track, seen, RUN);
      case StateFor state -> run(track, seen, RUN);
      case Absence absence -> run(track, seen, 1);
      case Windowed windowed -> window(windowed, track, seen);
    };
  }

  private static boolean tooLate(Plain condition, Observation upTo, Observation observation) {
    return condition instanceof Windowed windowed
        ? !observation.at().isAfter(upTo.at().minus(windowed.window()))
        : observation.compareTo(upTo) <= 0;
  }

  private static Track run(Track track, List<Observation> seen, int most) {
    Before before = track.before();
    while (seen.size() > most) {
      Observation dropped = seen.removeFirst();
      before =
          new Before(
              dropped.holds(),
              dropped.holds() ? sinceOf(before.raised(), before.since(), dropped) : null,
              dropped);
    }
    return new Track(before, seen, track.fired(), track.said());
  }

  /** All up to one window before the newest is settled; its members reach back one window more. */
  private static Track window(Windowed condition, Track track, List<Observation> seen) {
    Instant settled = seen.getLast().at().minus(condition.window());
    Before before = track.before();
    if (before.upTo() == null || settled.isAfter(before.upTo().at())) {
      Level then = Measure.level(condition, before, seen, settled);
      before =
          new Before(
              then.raised(), then.since(), new Observation(settled, 0, "", then.raised(), 0));
    }
    Instant oldest = settled.minus(condition.window());
    seen.removeIf(each -> !each.at().isAfter(oldest));
    while (seen.size() > WINDOW) {
      seen.removeFirst();
    }
    return new Track(before, seen, track.fired(), track.said());
  }

  /** Whether the condition holds at a moment. */
  static Level level(Plain condition, Track track, Instant now) {
    return switch (condition) {
      case Match match -> runLevel(track);
      case StateFor state -> runLevel(track);
      case Absence absence -> absent(track, absence.after(), now);
      case Windowed windowed -> Measure.level(windowed, track.before(), track.seen(), now);
    };
  }

  private static Level runLevel(Track track) {
    boolean raised = track.before().raised();
    Instant since = track.before().since();
    for (Observation each : track.seen()) {
      since = each.holds() ? sinceOf(raised, since, each) : null;
      raised = each.holds();
    }
    return new Level(raised, since, null, null);
  }

  private static Instant sinceOf(boolean raised, @Nullable Instant since, Observation holding) {
    return raised && since != null ? since : holding.at();
  }

  private static Level absent(Track track, Duration after, Instant now) {
    Observation last = track.newest();
    if (last == null || !last.holds()) {
      return new Level(false, null, null, null);
    }
    Instant end = last.at().plus(after);
    return now.isBefore(end) ? new Level(false, null, end, null) : new Level(true, end, null, null);
  }
}
