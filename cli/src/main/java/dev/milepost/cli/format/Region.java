package dev.milepost.cli.format;

import java.nio.charset.StandardCharsets;

/**
 * A stretch of bytes made of whole lines.
 *
 * @param from the first line's first byte
 * @param to after the last line's last byte; its line feed may be missing at the end of a stream
 * @param offset where {@code bytes[from]} lies in the file or stream
 */
public record Region(byte[] bytes, int from, int to, long offset) {
  /** Bytes of a line that are looked at; what follows is counted and passed over. */
  public static final int KEPT = 64 * 1024;

  /** Where a line lies. */
  public interface LineVisitor {
    /**
     * @param start the line's first byte
     * @param end after the last byte that is kept, without line end
     * @param lineOffset where {@code start} lies in the file or stream
     */
    void line(byte[] bytes, int start, int end, long lineOffset);
  }

  /** Visits each line in order. */
  public void lines(LineVisitor visitor) {
    int start = from;
    while (start < to) {
      int feed = indexOfFeed(bytes, start, to);
      visitor.line(bytes, start, keptEnd(bytes, start, feed), offset + (start - from));
      start = feed + 1;
    }
  }

  /** The index of the next line feed, or {@code to}. */
  public static int indexOfFeed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  /**
   * The end of what is kept of a line that reaches to {@code feed}: bounded, and without a carriage
   * return.
   */
  public static int keptEnd(byte[] bytes, int start, int feed) {
    int end = Math.min(feed, start + KEPT);
    return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  /** Bytes as UTF-8; what is not UTF-8 becomes the replacement character. */
  public static String decode(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
