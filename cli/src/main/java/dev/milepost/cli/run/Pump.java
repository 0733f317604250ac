package dev.milepost.cli.run;

import dev.milepost.cli.format.LineAssembler;
import dev.milepost.cli.format.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Passes one stream of the command through, byte by byte, and has a copy of it read. */
final class Pump {
  private final InputStream from;
  private final OutputStream to;
  private final Consumer<Region> copy;
  private final Thread thread;
  private volatile long movedAt = System.nanoTime();

  Pump(String name, InputStream from, OutputStream to, Consumer<Region> copy) {
    this.from = from;
    this.to = to;
    this.copy = copy;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::work);
  }

  private void work() {
    var lines = new LineAssembler(0);
    var block = new byte[64 * 1024];
    try (from) {
      for (int read = from.read(block); read >= 0; read = from.read(block)) {
        // The reader of the real output comes first: what is reported must never delay what is
        // seen.
        to.write(block, 0, read);
        to.flush();
        movedAt = System.nanoTime();
        lines.feed(block, 0, read, copy);
      }
    } catch (IOException readerGone) {
      // Whoever read our output has closed it. Closing ours tells the command the same way it would
      // have learnt it
      // without us: its next write fails.
      movedAt = System.nanoTime();
    }
    lines.end(copy);
  }

  /**
   * Waits for the stream's end, or until it has been silent for that long because a grandchild
   * keeps it open.
   */
  void finish(long silenceNanos) throws InterruptedException {
    while (thread.isAlive() && System.nanoTime() - movedAt < silenceNanos) {
      thread.join(20);
    }
  }
}
