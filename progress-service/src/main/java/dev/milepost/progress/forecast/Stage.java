package dev.milepost.progress.forecast;

import java.time.Duration;

/** Where a task stands. */
public sealed interface Stage {

  /** Not begun; it begins when all it depends on is done and a worker is free. */
  record Waiting() implements Stage {}

  /** Begun, {@code elapsed} working time ago; what it depends on no longer matters. */
  record Running(Duration elapsed) implements Stage {
    public Running {
      if (elapsed.isNegative()) {
        throw new IllegalArgumentException("A running task began in the past: " + elapsed);
      }
    }
  }

  /** Ended; nothing waits for it. */
  record Done() implements Stage {}
}
