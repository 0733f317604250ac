package dev.milepost.alert.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes of looking at a subject.
 *
 * @param due when to look again though no fact has come; null when only a fact can change anything
 */
public record Step(Track track, Verdict verdict, @Nullable Instant due) {

  /** What is to be said. */
  public sealed interface Verdict {}

  /** Nothing. */
  public record Quiet() implements Verdict {}

  /**
   * That it is wrong.
   *
   * @param since since when
   * @param value what was measured; null where nothing is
   * @param again whether this was said before
   */
  public record Fires(Instant since, @Nullable Double value, boolean again) implements Verdict {}

  /**
   * That it is over.
   *
   * @param byTime whether no fact says so, but that time has passed
   */
  public record Clears(boolean byTime) implements Verdict {}
}
