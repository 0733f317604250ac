package dev.milepost.alert.rule;

import dev.milepost.alert.rule.Condition.RateOfChange;
import dev.milepost.alert.rule.Condition.Threshold;
import dev.milepost.alert.rule.Condition.Windowed;
import dev.milepost.alert.rule.Track.Before;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures windows. What is measured changes when an observation enters the half-open window (now -
 * window, now], and when one leaves it; between, it stands still. All of these moments are gone
 * through, since the clear value makes each depend on the one before it.
 */
final class Measure {

  private static final double NANOS = 1e9;

  private Measure() {}

  /** Whether the limit is crossed at a moment. */
  static Level level(Windowed condition, Before before, List<Observation> seen, Instant now) {
    boolean raised = before.raised();
    @Nullable Instant since = before.since();
    OptionalDouble value = OptionalDouble.empty();
    var changes = new TreeSet<Instant>();
    for (Observation each : seen) {
      changes.add(each.at());
      changes.add(each.at().plus(condition.window()));
    }
    for (Instant change : changes.headSet(now, true)) {
      if (before.upTo() == null || change.isAfter(before.upTo().at())) {
        value = value(condition, seen, change);
        boolean crossed =
            value.isPresent() && condition.bound().crossed(value.getAsDouble(), raised);
        since = !crossed ? null : raised && since != null ? since : change;
        raised = crossed;
      }
    }
    return new Level(
        raised,
        since,
        changes.higher(now),
        value.isPresent() ? Double.valueOf(value.getAsDouble()) : null);
  }

  private static OptionalDouble value(Windowed condition, List<Observation> seen, Instant at) {
    Instant from = at.minus(condition.window());
    List<Observation> members =
        seen.stream().filter(o -> o.at().isAfter(from) && !o.at().isAfter(at)).toList();
    return switch (condition) {
      case Threshold threshold -> statistic(threshold.statistic(), members);
      case RateOfChange rate -> rate(members, rate.per().seconds());
    };
  }

  private static OptionalDouble statistic(
      Condition.Statistic statistic, List<Observation> members) {
    ToDoubleFunction<Observation> value = Observation::value;
    return switch (statistic) {
      case COUNT -> OptionalDouble.of(members.size());
      case SUM -> OptionalDouble.of(members.stream().mapToDouble(value).sum());
      case AVG -> members.stream().mapToDouble(value).average();
      case MIN -> members.stream().mapToDouble(value).min();
      case MAX -> members.stream().mapToDouble(value).max();
      case LAST ->
          members.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(members.getLast().value());
    };
  }

  private static OptionalDouble rate(List<Observation> members, int perSeconds) {
    if (members.isEmpty()) {
      return OptionalDouble.empty();
    }
    Observation first = members.getFirst();
    Observation last = members.getLast();
    double seconds = Duration.between(first.at(), last.at()).toNanos() / NANOS;
    return seconds > 0
        ? OptionalDouble.of((last.value() - first.value()) / seconds * perSeconds)
        : OptionalDouble.empty();
  }
}
