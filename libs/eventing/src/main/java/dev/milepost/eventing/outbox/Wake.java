package dev.milepost.eventing.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bell: rung any number of times before it is heard, it is heard once. */
final class Wake {

  private final Semaphore bell = new Semaphore(0);

  void now() {
    bell.release();
  }

  /** Returns when the bell was rung since the last call, or after {@code atMost}. */
  void await(Duration atMost) {
    try {
      if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
