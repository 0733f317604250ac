package dev.milepost.cli.follow;

import dev.milepost.cli.format.LineAssembler;
import dev.milepost.cli.format.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a path as they come, whatever file the path leads to. A file that was renamed is
 * read to its end before the one that took its name; a file that shrank, or whose bytes before the
 * place have changed, is read anew as its next generation.
 */
final class Tail implements AutoCloseable {
  /**
   * A renamed file is still written to by those who have it open; this long without growth it
   * counts as finished.
   */
  private static final Duration QUIET = Duration.ofMillis(500);

  private static final int BLOCK = 256 * 1024;

  private final Path path;
  private final LongSupplier nanos;
  private final Deque<OpenFile> next = new ArrayDeque<>();
  private final byte[] block = new byte[BLOCK];
  private @Nullable OpenFile file;
  private LineAssembler lines = new LineAssembler(0);
  private String fingerprint = "";
  private Identity before = new Identity("", 0);
  private String guard = "";
  private int generation;
  private long position;
  private long grewAt;

  Tail(Path path, LongSupplier nanos) {
    this.path = path;
    this.nanos = nanos;
  }

  /**
   * Begins with a file at an offset where a line begins; other files the path leads to come after
   * it.
   */
  void begin(OpenFile first, int firstGeneration, long offset) throws IOException {
    file = first;
    generation = firstGeneration;
    restart(first, offset);
  }

  private void restart(OpenFile current, long offset) throws IOException {
    position = offset;
    lines = new LineAssembler(offset);
    fingerprint = "";
    guard = current.guard(offset);
    grewAt = nanos.getAsLong();
  }

  /** Adds a file that comes after those that are held already. */
  void then(OpenFile later) {
    next.addLast(later);
  }

  /** What was read of this path before the file to come. */
  void comesAfter(Identity previous) {
    before = previous;
  }

  /** After the last whole line given. */
  long offset() {
    return lines.position();
  }

  /**
   * What tells the lines of this file from those of any other.
   *
   * @param fingerprint hash of the first line
   */
  record Identity(String fingerprint, int generation) {}

  /** The file that is being read; asked for only once its first line is whole. */
  Identity identity() throws IOException {
    var current = file;
    if (fingerprint.isEmpty() && current != null) {
      fingerprint = current.fingerprint();
      // Two files that begin alike could give the same ids to different lines; a generation keeps
      // them apart.
      if (fingerprint.equals(before.fingerprint())) {
        generation = before.generation() + 1;
      }
    }
    return new Identity(fingerprint, generation);
  }

  /** The place after the last whole line; null while there is no file. */
  @Nullable Place place(SteadyTime time, String format) throws IOException {
    var current = file;
    if (current == null) {
      return null;
    }
    return new Place(
        current.key(),
        offset() == 0 ? "" : identity().fingerprint(),
        generation,
        offset(),
        current.guard(offset()),
        time.latest(),
        time.told(),
        format);
  }

  /**
   * Reads at most one block.
   *
   * @return whether there may be more right now
   */
  boolean poll(Consumer<Region> out) throws IOException {
    notice();
    var current = file;
    if (current == null) {
      return false;
    }
    long size = current.size();
    if (size < position || !current.guard(position).equals(guard)) {
      generation++;
      before = new Identity("", 0);
      restart(current, 0);
      return true;
    }
    int read = size == position ? 0 : current.channel().read(ByteBuffer.wrap(block), position);
    if (read > 0) {
      position += read;
      grewAt = nanos.getAsLong();
      lines.feed(block, 0, read, out);
      guard = current.guard(position);
      return true;
    }
    return turn(current, out);
  }

  /**
   * Holds on to every file that the path leads to, so that one which is renamed meanwhile is not
   * missed.
   */
  void notice() throws IOException {
    var newest = next.isEmpty() ? file : next.peekLast();
    var key = OpenFile.keyOf(path);
    if (key != null && (newest == null || !key.equals(newest.key()))) {
      var opened = OpenFile.open(path);
      if (opened != null && newest != null && opened.key().equals(newest.key())) {
        opened.close();
      } else if (opened != null) {
        next.addLast(opened);
      }
    }
    if (file == null && !next.isEmpty()) {
      begin(next.removeFirst(), 0, 0);
    }
  }

  private boolean turn(OpenFile current, Consumer<Region> out) throws IOException {
    if (next.isEmpty() || nanos.getAsLong() - grewAt < QUIET.toNanos()) {
      return false;
    }
    lines.end(out);
    before = identity();
    var taken = next.removeFirst();
    current.close();
    file = taken;
    generation = 0;
    restart(taken, 0);
    return true;
  }

  /** Whether all that is there has been read, in every file held. */
  boolean isAtEnd() throws IOException {
    return next.isEmpty() && (file == null || file.size() <= position);
  }

  /** Nothing more will be read: a last line without line end counts as a line. */
  void end(Consumer<Region> out) {
    lines.end(out);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    for (var waiting : next) {
      waiting.close();
    }
  }
}
