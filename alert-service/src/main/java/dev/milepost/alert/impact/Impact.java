package dev.milepost.alert.impact;

import java.time.Duration;

/**
 * How much waits for what an alert is about.
 *
 * @param tasks that are open and wait for it, directly or through others
 * @param milestones that are not reached and need one of them
 * @param words what was found, or why nothing could be known; for people
 */
public record Impact(Level level, int tasks, int milestones, String words) {

  /** How long a step waits to learn it. */
  public static final Duration WAIT = Duration.ofSeconds(3);

  /** How much it is, from little to much. */
  public enum Level {
    /** Nothing waits for it. */
    LOW,
    /** Other tasks wait for it. */
    MEDIUM,
    /** A milestone needs it. */
    HIGH
  }

  /** What so many tasks and milestones come to. */
  public static Impact of(int tasks, int milestones) {
    Level level = milestones > 0 ? Level.HIGH : tasks > 0 ? Level.MEDIUM : Level.LOW;
    return new Impact(
        level,
        tasks,
        milestones,
        level == Level.LOW
            ? "no other task waits for it"
            : count(tasks, "open task")
                + " and "
                + count(milestones, "milestone")
                + " wait for it");
  }

  /** Nothing could be known: taken for the worst, so that nobody is missed. */
  public static Impact unknown(String why) {
    return new Impact(Level.HIGH, 0, 0, "not known, so taken for high: " + why);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
