package dev.milepost.health.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The share of known things that have a fresh signal.
 *
 * @param scopes by kind, those of which something is known
 * @param gaps what has none, the longest silent first; what never had a signal comes last
 */
public record Coverage(Counted all, Map<Known.Scope, Counted> scopes, List<Known> gaps) {

  /** The share that is wanted. */
  public static final double GOAL = .99;

  /** How many are known and how many of these are fresh. */
  public record Counted(int known, int fresh) {

    /** The share of the fresh ones; 1 when nothing is known, for then nothing is missing. */
    public double ratio() {
      return known == 0 ? 1 : (double) fresh / known;
    }

    Counted plus(boolean isFresh) {
      return new Counted(known + 1, fresh + (isFresh ? 1 : 0));
    }
  }

  /** Counts what is known. */
  public static Coverage of(Collection<Known> known) {
    var scopes = new EnumMap<Known.Scope, Counted>(Known.Scope.class);
    var all = new Counted(0, 0);
    var gaps = new ArrayList<Known>();
    for (Known each : known) {
      all = all.plus(each.fresh());
      scopes.merge(
          each.scope(),
          new Counted(1, each.fresh() ? 1 : 0),
          (before, one) -> before.plus(each.fresh()));
      if (!each.fresh()) {
        gaps.add(each);
      }
    }
    gaps.sort(
        Comparator.comparing((Known each) -> each.signal() == null ? Instant.MAX : each.signal())
            .thenComparing(Known::scope)
            .thenComparing(Known::id));
    return new Coverage(all, scopes, gaps);
  }
}
