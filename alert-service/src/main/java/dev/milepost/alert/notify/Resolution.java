package dev.milepost.alert.notify;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a person or a schedule of a policy is at the moment. */
public sealed interface Resolution {

  /**
   * To be reached these ways.
   *
   * @param who the person; null where it is none
   * @param ways none at all is told as nobody
   */
  record To(@Nullable Who who, List<Way> ways) implements Resolution {

    public To {
      ways = List.copyOf(ways);
    }
  }

  /**
   * A way to somebody.
   *
   * @param target neither a person nor a schedule
   * @param after how long after the step it is taken, unless somebody has answered by then
   */
  record Way(Target target, Duration after) {

    /** A way that is taken at once. */
    public static Way atOnce(Target target) {
      return new Way(target, Duration.ZERO);
    }
  }

  /**
   * Nobody can be reached.
   *
   * @param reason which the alert's timeline keeps
   */
  record Nobody(String reason) implements Resolution {}
}
