package dev.milepost.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Virtual time: stands still until moved, and wakes those who wait for it when it is. */
public class MutableClock implements InstantSource {

  private volatile Instant now;
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

  public MutableClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Runs {@code wake} after every move. */
  public void onMove(Runnable wake) {
    sleepers.add(wake);
  }

  /** Moves time on and wakes the sleepers. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
    sleepers.forEach(Runnable::run);
  }
}
