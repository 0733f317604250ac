package dev.milepost.cli.run;

import dev.milepost.cli.send.Outgoing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one run on disk, one a line, with a mark up to which the server has taken them. The
 * file is locked while its run lives, so that the next run can tell what was left behind.
 */
final class Spool implements AutoCloseable {
  static final String ENDING = ".ndjson";
  private static final long LARGEST = 64L * 1024 * 1024;
  private static final int BATCH_BYTES = 1024 * 1024;
  private static final int BATCH_EVENTS = 1_000;

  private final Path file;
  private final FileChannel channel;
  private long written;
  private long sent;
  private long next;

  private Spool(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.written = channel.size();
    this.sent = readMark();
    this.next = sent;
  }

  /** A new spool; the folder is made when it is missing. */
  static Spool create(Path folder, String run) throws IOException {
    Files.createDirectories(folder);
    var spool = open(folder.resolve(run + ENDING), StandardOpenOption.CREATE);
    if (spool == null) {
      throw new IOException("the spool of run " + run + " is in use");
    }
    return spool;
  }

  /** The spool that another run left; null while that run lives. */
  static @Nullable Spool left(Path file) throws IOException {
    return open(file, StandardOpenOption.READ);
  }

  private static @Nullable Spool open(Path file, StandardOpenOption how) throws IOException {
    var channel = FileChannel.open(file, how, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new Spool(file, channel);
      }
    } catch (OverlappingFileLockException usedInThisProcess) {
      channel.close();
      return null;
    }
    channel.close();
    return null;
  }

  /** Keeps the event; false when the spool is full. */
  boolean append(byte[] json) throws IOException {
    if (written + json.length + 1 > LARGEST) {
      return false;
    }
    var line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    while (line.hasRemaining()) {
      written += channel.write(line, written);
    }
    return true;
  }

  /**
   * Events that the server has not taken yet, at most a batch of them; empty when it has taken all.
   */
  List<Outgoing> next() throws IOException {
    var buffer = ByteBuffer.allocate((int) Math.min(BATCH_BYTES, written - sent));
    while (buffer.hasRemaining() && channel.read(buffer, sent + buffer.position()) > 0) {
      // Reads on until the buffer is full or the file ends.
    }
    var batch = new ArrayList<Outgoing>();
    int from = 0;
    for (int i = 0; i < buffer.position() && batch.size() < BATCH_EVENTS; i++) {
      if (buffer.get(i) == '\n') {
        var json = java.util.Arrays.copyOfRange(buffer.array(), from, i);
        batch.add(
            new Outgoing(
                json,
                "an event of " + file.getFileName(),
                new String(json, StandardCharsets.UTF_8)));
        from = i + 1;
      }
    }
    next = sent + from;
    return batch;
  }

  /** The server has taken what {@link #next} gave last. */
  void taken() throws IOException {
    sent = next;
    Files.writeString(mark(), Long.toString(sent));
  }

  boolean isEmpty() {
    return sent >= written;
  }

  /** How many events are left; counted, so not for every day. */
  long left() throws IOException {
    long count = 0;
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(sent);
      var block = new byte[64 * 1024];
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        for (int i = 0; i < read; i++) {
          count += block[i] == '\n' ? 1 : 0;
        }
      }
    }
    return count;
  }

  private Path mark() {
    return file.resolveSibling(file.getFileName() + ".sent");
  }

  private long readMark() throws IOException {
    if (!Files.exists(mark())) {
      return 0;
    }
    try {
      return Math.min(written, Long.parseLong(Files.readString(mark()).strip()));
    } catch (NumberFormatException torn) {
      return 0; // What is sent twice is known by its id and changes nothing.
    }
  }

  /** Lets go of the file, and removes it when nothing is left in it. */
  @Override
  public void close() throws IOException {
    if (isEmpty()) {
      Files.deleteIfExists(mark());
      Files.deleteIfExists(file);
    }
    channel.close();
  }
}
