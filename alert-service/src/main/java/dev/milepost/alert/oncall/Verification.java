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

  private Verification() {}

  /**
   * A code that was sent.
   *
   * @param address where to; a code is good for that address alone
   * @param tries wrong ones so far
   */
  public record Sent(String address, Instant at, int tries) {}

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

  /** When another code may be sent to the same address. */
  public static Instant again(Sent sent) {
    return sent.at().plus(BETWEEN);
  }
}
