package dev.milepost.cli.send;

import java.time.Duration;

/** Waiting between attempts. */
public interface Patience {
  /**
   * Waits.
   *
   * @param why what keeps the batch, for a person
   * @return false when there is no point in waiting longer, because the sender is to stop
   */
  boolean await(Duration wait, String why) throws InterruptedException;
}
