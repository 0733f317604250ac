package dev.milepost.alert.notify;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a message that failed is tried again. */
public final class Delivery {

  /** Attempts before a message is given up and said so. */
  public static final int MOST_ATTEMPTS = 60;

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** A page is not put off for longer, whatever its provider asks for. */
  private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(15);

  private Delivery() {}

  /** What follows a failed attempt. */
  public sealed interface AfterFailure {
    /** Try again at that time. */
    record Retry(Instant at) implements AfterFailure {}

    /** The channel has refused it for too long, or for good. */
    record GiveUp() implements AfterFailure {}
  }

  /** Decides by the number of attempts so far, from 1: 1, 2, 4, … 60 s apart. */
  public static AfterFailure afterFailure(int attempts, Instant now) {
    return afterFailure(attempts, null, now);
  }

  /**
   * Decides by what is known of the failure too.
   *
   * @param failure null when it was none of the channel's
   */
  public static AfterFailure afterFailure(
      int attempts, @Nullable NotSentException failure, Instant now) {
    if (attempts >= MOST_ATTEMPTS
        || failure != null && failure.kind() == NotSentException.Kind.REFUSED) {
      return new AfterFailure.GiveUp();
    }
    Duration wait = shorter(FIRST.multipliedBy(1L << Math.min(attempts - 1, 10)), LONGEST);
    Duration asked = failure == null ? null : failure.after();
    return new AfterFailure.Retry(
        now.plus(
            asked == null || asked.compareTo(wait) < 0 ? wait : shorter(asked, LONGEST_ASKED_FOR)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? other : one;
  }
}
