package dev.milepost.alert.breaking;

import dev.milepost.alert.breaking.Receivers.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What was broken off, and which messages that may have doubled. */
final class Breaks {

  /** What is accepted is recorded at once; longer before a break it was not under way. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(10);

  private final Collection<Break> all = new ConcurrentLinkedQueue<>();

  /**
   * One of them.
   *
   * @param about the keys of the messages whose record or answer was lost, or their alerts; null
   *     when it is about whatever was under way
   */
  private record Break(BreakingPoint point, @Nullable Set<String> about, Instant at) {

    /** What was broken before it was accepted has not doubled it. */
    boolean explains(Accepted message) {
      if (at.isBefore(message.at())) {
        return false;
      }
      return about == null
          ? at.isBefore(message.at().plus(UNDER_WAY))
          : about.contains(message.key()) || about.contains(message.alert());
    }

    /** 0 when it names the message, 1 when its alert, 2 when nothing. */
    int vaguely(Accepted message) {
      return about == null ? 2 : about.contains(message.key()) ? 0 : 1;
    }
  }

  /** Notes one that is about these messages or alerts. */
  void add(BreakingPoint point, Set<String> about) {
    all.add(new Break(point, about, Instant.now()));
  }

  /** Notes one that ended everything that was under way. */
  void addWhole(BreakingPoint point) {
    all.add(new Break(point, null, Instant.now()));
  }

  int count() {
    return all.size();
  }

  /** How often, point by point; those that never were, with 0. */
  Map<BreakingPoint, Long> counts() {
    var counts = new EnumMap<BreakingPoint, Long>(BreakingPoint.class);
    for (BreakingPoint point : BreakingPoint.values()) {
      counts.put(point, count(point));
    }
    return counts;
  }

  /** How often at that point. */
  long count(BreakingPoint point) {
    return all.stream().filter(each -> each.point() == point).count();
  }

  /** Where the record or the answer of a message was lost; what says so most exactly. */
  Optional<BreakingPoint> of(Accepted message) {
    return all.stream()
        .filter(each -> each.explains(message))
        .min(Comparator.comparing(each -> each.vaguely(message)))
        .map(Break::point);
  }
}
