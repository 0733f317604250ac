package dev.milepost.cli.follow;

import dev.milepost.cli.format.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file held open, so that it can be read to its end whatever its name becomes.
 *
 * @param key device and inode
 */
record OpenFile(FileChannel channel, String key) implements AutoCloseable {
  private static final int GUARD = 64;

  /** Null when there is no such file now. */
  static @Nullable OpenFile open(Path path) throws IOException {
    try {
      var channel = FileChannel.open(path, StandardOpenOption.READ);
      var key = keyOf(path);
      return key == null ? closed(channel) : new OpenFile(channel, key);
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  private static @Nullable OpenFile closed(FileChannel channel) throws IOException {
    channel.close();
    return null;
  }

  /** What the file system calls the file that the path leads to now; null when it leads nowhere. */
  static @Nullable String keyOf(Path path) throws IOException {
    try {
      var key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? path.toString() : key.toString();
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  long size() throws IOException {
    return channel.size();
  }

  /** The bytes from {@code offset} on, at most {@code length}, fewer at the file's end. */
  byte[] read(long offset, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
      // Reads on until the buffer is full or the file ends.
    }
    return java.util.Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Hash of the bytes right before the offset. */
  String guard(long offset) throws IOException {
    int length = (int) Math.min(GUARD, offset);
    var bytes = read(offset - length, length);
    return Hashes.of(bytes, 0, bytes.length);
  }

  /** Hash of the first line, of which at most {@link Region#KEPT} bytes count. */
  String fingerprint() throws IOException {
    var head = read(0, Region.KEPT);
    return Hashes.of(head, 0, Region.indexOfFeed(head, 0, head.length));
  }

  /** Whether the place was taken in this file, and the file still holds what was read then. */
  boolean holds(Place place) throws IOException {
    return place.offset() == 0
        || (size() >= place.offset()
            && fingerprint().equals(place.fingerprint())
            && guard(place.offset()).equals(place.guard()));
  }

  /**
   * Where the last line begins that is not finished yet; the end when the last line is finished.
   */
  long lastLineStart() throws IOException {
    long end = size();
    long from = Math.max(0, end - Region.KEPT);
    var tail = read(from, (int) (end - from));
    int i = tail.length;
    while (i > 0 && tail[i - 1] != '\n') {
      i--;
    }
    return from + i;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
