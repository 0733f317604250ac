package dev.milepost.alert.provider;

import java.util.Locale;

/** Whether a provider can be relied on, by what its canary's settings ask for. */
public sealed interface Verdict {

  /** It can. */
  record Trusted() implements Verdict {}

  /**
   * It takes nothing: canaries fail one after the other.
   *
   * @param why in words
   */
  record Down(String why) implements Verdict {}

  /**
   * Too many of its messages fail.
   *
   * @param why in words
   */
  record Doubted(String why) implements Verdict {}

  /** With fewer results the confidence is low because little is known. */
  int LEAST = 20;

  /** Judges. */
  static Verdict of(Figures figures, Canary canary) {
    Result last = figures.lastFailure();
    if (last == null) {
      return new Trusted();
    }
    if (figures.failedInARow() >= canary.failures()) {
      return new Down(
          "the last " + figures.failedInARow() + " canaries failed; the last one: " + last.words());
    }
    if (figures.attempts() >= LEAST && figures.confidence() < canary.bound()) {
      return new Doubted(
          String.format(
              Locale.ROOT,
              "%d of the last %d messages were taken, a confidence of %.2f, which is below %.2f;"
                  + " the last failure: %s",
              figures.successes(),
              figures.attempts(),
              figures.confidence(),
              canary.bound(),
              last.words()));
    }
    return new Trusted();
  }
}
