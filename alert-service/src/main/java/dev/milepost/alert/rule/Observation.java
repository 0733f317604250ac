package dev.milepost.alert.rule;

import java.time.Instant;
import java.util.Comparator;

/**
 * What one fact says to one rule. Observations are ordered by what their facts say of themselves,
 * never by their arrival.
 *
 * @param at the fact's time
 * @param version the fact's version, which orders facts of the same time
 * @param id the fact's id, which orders the rest
 * @param holds whether the condition's expression holds for it
 * @param value its number; 0 where none is taken
 */
public record Observation(Instant at, long version, String id, boolean holds, double value)
    implements Comparable<Observation> {

  private static final Comparator<Observation> ORDER =
      Comparator.comparing(Observation::at)
          .thenComparingLong(Observation::version)
          .thenComparing(Observation::id);

  @Override
  public int compareTo(Observation other) {
    return ORDER.compare(this, other);
  }
}
