package dev.milepost.alert.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule remembers of one subject.
 *
 * @param before what was known before the observations that are kept
 * @param seen the observations that may still matter, in their order
 * @param fired whether its alert was raised and not yet cleared by the rule
 * @param said what an alert says, of the newest fact that speaks for it
 */
public record Track(Before before, List<Observation> seen, boolean fired, @Nullable Said said) {

  /** Of a subject that has not been heard of. */
  public static final Track NEW = new Track(Before.NOTHING, List.of(), false, null);

  public Track {
    seen = List.copyOf(seen);
  }

  /**
   * What came of observations that are no longer kept.
   *
   * @param raised whether the condition held then
   * @param since since when
   * @param upTo the last of them, in the order of observations; null when there was none
   */
  public record Before(boolean raised, @Nullable Instant since, @Nullable Observation upTo) {

    static final Before NOTHING = new Before(false, null, null);
  }

  /** Whether nothing was heard of the subject yet. */
  boolean fresh() {
    return seen.isEmpty() && before.upTo() == null;
  }

  /** The newest observation; null when there is none. */
  @Nullable Observation newest() {
    return seen.isEmpty() ? null : seen.getLast();
  }

  Track fired(boolean now) {
    return new Track(before, seen, now, said);
  }

  Track said(Said now) {
    return new Track(before, seen, fired, now);
  }
}
