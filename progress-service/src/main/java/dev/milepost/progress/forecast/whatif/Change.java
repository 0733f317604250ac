package dev.milepost.progress.forecast.whatif;

import java.time.Duration;
import java.time.Instant;

/** A change of a plan that is only thought of. */
public sealed interface Change {

  /** The task is not done at all; what waited for it waits for what it waited for. */
  record Drop(String task) implements Change {}

  /**
   * The task becomes {@code parts} equal ones beside one another, each waiting for what it waited
   * for; what waited for it waits for all of them.
   *
   * @param parts 2 to 1000
   */
  record Split(String task, int parts) implements Change {
    private static final int MOST = 1000;

    public Split {
      if (parts < 2 || parts > MOST) {
        throw new IllegalArgumentException("A task is split into 2 to 1000 parts: " + parts);
      }
    }
  }

  /**
   * Someone else does the task.
   *
   * @param speed how fast, against whoever does it now, above 0; 2 takes half the time
   */
  record Reassign(String task, String assignee, double speed) implements Change {
    public Reassign {
      if (!(speed > 0) || Double.isInfinite(speed)) {
        throw new IllegalArgumentException("A speed is above 0: " + speed);
      }
    }
  }

  /** The task goes on {@code by} working time later than it could. */
  record Delay(String task, Duration by) implements Change {
    public Delay {
      if (!by.isPositive()) {
        throw new IllegalArgumentException("A delay is above 0: " + by);
      }
    }
  }

  /**
   * More tasks can run at once.
   *
   * @param number above 0
   */
  record AddWorkers(int number) implements Change {
    public AddWorkers {
      if (number <= 0) {
        throw new IllegalArgumentException("The number of workers to add is above 0: " + number);
      }
    }
  }

  /** The milestone is due at another moment. */
  record MoveDate(String milestone, Instant due) implements Change {}
}
