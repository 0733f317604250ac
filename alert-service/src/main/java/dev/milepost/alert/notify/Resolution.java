package dev.milepost.alert.notify;

import java.util.List;

/** Who a person or a schedule of a policy is at the moment. */
public sealed interface Resolution {

  /**
   * To be reached this way.
   *
   * @param targets none of which is a person or a schedule; none at all is told as nobody
   */
  record To(List<Target> targets) implements Resolution {}

  /**
   * Nobody can be reached.
   *
   * @param reason which the alert's timeline keeps
   */
  record Nobody(String reason) implements Resolution {}
}
