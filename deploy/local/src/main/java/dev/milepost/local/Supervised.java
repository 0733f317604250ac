package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process that is started again, after a growing pause, when it ends without having been asked.
 */
final class Supervised {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  private final String name;
  private final Supplier<ChildProcess> start;
  private @Nullable ChildProcess child;
  private boolean ending;
  private Duration pause = FIRST_PAUSE;
  private long startedAt;

  Supervised(String name, Supplier<ChildProcess> start) {
    this.name = name;
    this.start = start;
  }

  synchronized ChildProcess start() {
    startedAt = System.nanoTime();
    var started = start.get();
    child = started;
    watch(started.process());
    return started;
  }

  private void watch(Process process) {
    Thread.ofVirtual()
        .name("watch " + name)
        .start(
            () -> {
              try {
                process.waitFor();
                ended(process);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Asks it to end and waits; it is not started again. */
  void stop(Duration atMost) {
    ChildProcess running;
    synchronized (this) {
      ending = true;
      running = child;
    }
    if (running != null) {
      running.stop(atMost);
    }
  }

  /** Says that it will be ended by other means. */
  synchronized void release() {
    ending = true;
  }

  synchronized boolean alive() {
    return child != null && child.process().isAlive();
  }

  private synchronized void ended(Process process) {
    if (ending) {
      return;
    }
    if (System.nanoTime() - startedAt > HEALTHY.toNanos()) {
      pause = FIRST_PAUSE;
    }
    Log.line(
        "%s ended with exit code %d; starting it again in %d s"
            .formatted(name, process.exitValue(), pause.toSeconds()));
    Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    later.execute(this::again);
  }

  private synchronized void again() {
    if (ending) {
      return;
    }
    try {
      start();
    } catch (RuntimeException e) {
      Log.line(name + " could not be started: " + e.getMessage());
      CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::again);
    }
  }
}
