package dev.milepost.cli.follow;

import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.send.Patience;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A follower's patience: as long as it takes while it runs, a few seconds once it is asked to stop.
 * Meanwhile it keeps hold of files that the path leads to, and says now and then why it waits.
 */
final class Waiting implements Patience {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final long SAY_EVERY = Duration.ofSeconds(30).toNanos();
  private static final long LAST_CHANCE = Duration.ofSeconds(3).toNanos();

  private final StopRequest stop;
  private final Tail tail;
  private final PrintStream err;
  private long saidAt;
  private boolean waiting;
  private long stopSeenAt;

  Waiting(StopRequest stop, Tail tail, PrintStream err) {
    this.stop = stop;
    this.tail = tail;
    this.err = err;
  }

  @Override
  public boolean await(Duration wait, String why) throws InterruptedException {
    long now = System.nanoTime();
    if (!waiting || now - saidAt > SAY_EVERY) {
      err.println(why + "; the place is kept, trying again");
      saidAt = now;
      waiting = true;
    }
    long until = now + wait.toNanos();
    for (long left = wait.toNanos(); left > 0; left = until - System.nanoTime()) {
      if (stop.isAsked()) {
        return lastChance(Duration.ofNanos(left));
      }
      stop.await(Duration.ofNanos(Math.min(left, LOOK.toNanos())).plusMillis(1));
      look();
    }
    return true;
  }

  private boolean lastChance(Duration wait) throws InterruptedException {
    long now = System.nanoTime();
    if (stopSeenAt == 0) {
      stopSeenAt = now;
    }
    if (now + wait.toNanos() - stopSeenAt > LAST_CHANCE) {
      return false;
    }
    Thread.sleep(wait);
    return true;
  }

  private void look() {
    try {
      tail.notice();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The server has taken a batch. */
  void over() {
    if (waiting) {
      err.println("the server takes events again");
      waiting = false;
    }
  }
}
