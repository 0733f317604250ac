package dev.milepost.cli.send;

import java.time.Duration;
import java.util.Map;

/** What became of one attempt to deliver a batch. */
public sealed interface Delivery {
  /** Committed by the server. */
  record Accepted(int accepted, int duplicates) implements Delivery {}

  /**
   * Nothing was taken, because these events are not valid.
   *
   * @param reasons by index in the batch
   */
  record Invalid(Map<Integer, String> reasons) implements Delivery {}

  /**
   * Nothing was taken, and the answer does not tell which event is to blame; smaller batches may
   * tell.
   */
  record Indivisible(String why) implements Delivery {}

  /**
   * Nothing was taken; the same batch may be sent again.
   *
   * @param delay what the server asked for, or zero when it did not ask
   */
  record Later(String why, Duration delay) implements Delivery {}

  /** The caller is not let in. */
  record Refused(String why) implements Delivery {}
}
