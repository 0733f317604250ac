package dev.milepost.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.send.Intake;
import dev.milepost.cli.send.Sender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings the events of a run to the server beside the command, never in its way: reporting is an
 * offer to a bounded queue; one thread writes the queue to disk and sends from there, as long as
 * the server takes it.
 */
final class Reporter {
  private static final int QUEUE = 100_000;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Intake intake;
  private final Path folder;
  private final String run;
  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread;
  private volatile long takenAt;
  private volatile boolean closing;
  private volatile @Nullable String trouble;
  private volatile long left;
  private volatile long rejected;

  Reporter(Intake intake, Path folder, String run) {
    this.intake = intake;
    this.folder = folder;
    this.run = run;
    this.thread = Thread.ofPlatform().daemon().name("reporter").start(this::work);
  }

  /** Takes an event; never waits. */
  void report(ObjectNode event) {
    if (!queue.offer(Json.line(event).getBytes(StandardCharsets.UTF_8))) {
      lost.incrementAndGet();
    }
  }

  /**
   * Waits until everything is sent, as long as the server takes it: whoever waits for the command
   * does not wait for a server that is away.
   *
   * @param longest how long to wait in all
   * @param silence how long to wait for a server that takes nothing
   * @return what could not be sent, as a sentence; empty when all was
   */
  Optional<String> finish(Duration longest, Duration silence) throws InterruptedException {
    long begun = System.nanoTime();
    takenAt = begun;
    closing = true;
    while (thread.isAlive()
        && System.nanoTime() - begun < longest.toNanos()
        && System.nanoTime() - takenAt < silence.toNanos()) {
      thread.join(20);
    }
    if (thread.isAlive()) {
      thread.interrupt();
      thread.join(500);
    }
    return unsent(lost.get() + queue.size());
  }

  private Optional<String> unsent(long notKept) {
    if (left == 0 && notKept == 0 && rejected == 0 && trouble == null) {
      return Optional.empty();
    }
    var why = trouble == null ? "" : " (" + trouble + ")";
    var sentence = new StringBuilder();
    if (left > 0 || rejected + notKept == 0) {
      sentence
          .append(left)
          .append(" events are not sent")
          .append(why)
          .append("; the next monitor run sends them");
    }
    if (rejected > 0) {
      sentence
          .append(sentence.isEmpty() ? "" : "; ")
          .append(rejected)
          .append(" were rejected")
          .append(why);
    }
    if (notKept > 0) {
      sentence
          .append(sentence.isEmpty() ? "" : "; ")
          .append(notKept)
          .append(" could not be kept")
          .append(why);
    }
    return Optional.of(sentence.toString());
  }

  private void work() {
    try (var spool = Spool.create(folder, run)) {
      try {
        // The run's own first event is on disk before anything can take long.
        drain(spool, Duration.ZERO);
        sendLeftOver(spool);
        sendOwn(spool);
      } catch (CommandFailure refused) {
        trouble = refused.getMessage();
        keepOwn(spool);
      } finally {
        drain(spool, Duration.ZERO);
        left = spool.left();
      }
    } catch (IOException | UncheckedIOException full) {
      trouble = "the spool in " + folder + " cannot be written: " + full.getMessage();
    } catch (InterruptedException outOfTime) {
      trouble = "the server did not answer in time";
    }
  }

  private void sendOwn(Spool spool) throws IOException, InterruptedException {
    while (!closing || !queue.isEmpty() || !spool.isEmpty()) {
      drain(spool, LOOK);
      if (!send(spool, spool)) {
        return;
      }
    }
  }

  private void keepOwn(Spool spool) throws IOException, InterruptedException {
    while (!closing) {
      drain(spool, LOOK);
    }
  }

  private void sendLeftOver(Spool own) throws IOException, InterruptedException {
    try (var files = Files.newDirectoryStream(folder, "*" + Spool.ENDING)) {
      for (var file : files) {
        if (file.getFileName().toString().startsWith(run)) {
          continue;
        }
        try (var spool = Spool.left(file)) {
          while (spool != null && !spool.isEmpty() && send(spool, own)) {
            drain(own, Duration.ZERO);
          }
        }
      }
    }
  }

  /** Sends one batch of {@code spool}; false when the command has ended and the server is away. */
  private boolean send(Spool spool, Spool own) throws IOException, InterruptedException {
    var batch = spool.next();
    if (batch.isEmpty()) {
      return true;
    }
    var sender =
        new Sender(
            intake,
            (origin, line, why) -> {
              trouble = why;
              rejected++;
            },
            (wait, why) -> await(wait, why, own));
    if (sender.send(batch)) {
      spool.taken();
      takenAt = System.nanoTime();
      return true;
    }
    return false;
  }

  /** The end of the command cuts the wait short, for one last try. */
  private boolean await(Duration wait, String why, Spool own) throws InterruptedException {
    if (closing) {
      trouble = why;
      return false;
    }
    long until = System.nanoTime() + wait.toNanos();
    while (!closing && System.nanoTime() < until) {
      try {
        drain(own, LOOK);
      } catch (IOException full) {
        throw new UncheckedIOException(full);
      }
    }
    return true;
  }

  private void drain(Spool spool, Duration wait) throws IOException, InterruptedException {
    var event =
        closing || wait.isZero()
            ? queue.poll()
            : queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    for (; event != null; event = queue.poll()) {
      if (!spool.append(event)) {
        lost.incrementAndGet();
      }
    }
  }
}
