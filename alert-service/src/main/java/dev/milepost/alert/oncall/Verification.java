package dev.milepost.alert.oncall;

import java.time.Duration;
import java.time.Instant;

/** How a contact method is shown to be its owner's: a code of six digits goes there and back. */
public final class Verification {

  /** How long a code is good. */
  public static final Duration VALID = Duration.ofMinutes(15);

  /** Codes that may be tried for one that was sent. */
  public static final int MOST_TRIES = 5;

  /** Least time between two codes to one address, so that nobody's mailbox is filled. */
  public static final Duration BETWEEN = Duration.ofMinutes(1);

  /** Codes to one contact method within {@link #WINDOW}: text messages cost money. */
  public static final int MOST_CODES = 5;

  /** For how long codes are counted, from the first of them. */
  public static final Duration WINDOW = Duration.ofHours(1);

  private Verification() {}

  /**
   * A code that was sent.
   *
   * @param address where to; a code is good for that address alone
   * @param tries wrong ones so far
   * @param series of codes that it is one of
   */
  public record Sent(String address, Instant at, int tries, Series series) {}

  /**
   * Codes that were sent for one contact method.
   *
   * @param began when the first was sent
   * @param codes how many they are, from 1
   */
  public record Series(Instant began, int codes) {

    /** The series of a code that is sent now. */
    public Series next(Instant now) {
      return now.isBefore(began.plus(WINDOW)) ? new Series(began, codes + 1) : new Series(now, 1);
    }
  }

  /** What becomes of a code that somebody gives. */
  public sealed interface Outcome {
    /** It is the one that was sent. */
    record Verified() implements Outcome {}

    /** It is another; {@code left} more may be tried. */
    record Wrong(int left) implements Outcome {}

    /** It cannot be tried any more: {@code reason} says why. */
    record Over(String reason) implements Outcome {}
  }

  /** Decides; {@code matches} is whether the code given is the one sent. */
  public static Outcome decide(Sent sent, String address, boolean matches, Instant now) {
    if (!sent.address().equals(address)) {
      return new Outcome.Over("the address was changed after the code was sent");
    }
    if (!now.isBefore(sent.at().plus(VALID))) {
      return new Outcome.Over("the code was good for " + VALID.toMinutes() + " minutes");
    }
    if (sent.tries() >= MOST_TRIES) {
      return new Outcome.Over("it was tried " + MOST_TRIES + " times");
    }
    return matches ? new Outcome.Verified() : new Outcome.Wrong(MOST_TRIES - sent.tries() - 1);
  }

  /** When another code may be sent for the same contact method, whatever its address is then. */
  public static Instant again(Sent sent) {
    Instant next = sent.at().plus(BETWEEN);
    Instant anew = sent.series().began().plus(WINDOW);
    return sent.series().codes() >= MOST_CODES && anew.isAfter(next) ? anew : next;
  }
}
