package dev.milepost.testing.postgres;

/**
 * Decides at every step of every connection, on the connection's own thread: while it decides, that
 * connection stands still, so a test may kill the client's process first.
 */
@FunctionalInterface
public interface Ruling {

  /** Lets everything pass. */
  Ruling PASSING = seen -> Verdict.PASS;

  Verdict judge(Seen seen);
}
