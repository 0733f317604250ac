package dev.milepost.alert.notify;

import java.time.Duration;
import java.time.Instant;

/** When a message that failed is tried again. */
public final class Delivery {

  /** Attempts before a message is given up and said so. */
  public static final int MOST_ATTEMPTS = 60;

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Delivery() {}

  /** What follows a failed attempt. */
  public sealed interface AfterFailure {
    /** Try again at that time. */
    record Retry(Instant at) implements AfterFailure {}

    /** The channel has refused it for too long. */
    record GiveUp() implements AfterFailure {}
  }

  /** Decides by the number of attempts so far, from 1: 1, 2, 4, … 60 s apart. */
  public static AfterFailure afterFailure(int attempts, Instant now) {
    if (attempts >= MOST_ATTEMPTS) {
      return new AfterFailure.GiveUp();
    }
    Duration wait = FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
    return new AfterFailure.Retry(now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
  }
}
