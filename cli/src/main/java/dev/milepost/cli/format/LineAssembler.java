package dev.milepost.cli.format;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes regions of whole lines out of blocks that end anywhere. Whatever the block boundaries, the
 * same lines come out; memory stays bounded, because only {@link Region#KEPT} bytes of an
 * unfinished line are held.
 */
public final class LineAssembler {
  private byte[] held = new byte[1024];
  private int heldLength;
  private long lineLength;
  private long lineOffset;

  /**
   * @param offset where the first byte fed lies in its file or stream; it begins a line
   */
  public LineAssembler(long offset) {
    this.lineOffset = offset;
  }

  /** The offset after the last whole line. */
  public long position() {
    return lineOffset;
  }

  /**
   * Takes the next bytes and gives the whole lines they complete. The region is valid only during
   * the call.
   */
  public void feed(byte[] bytes, int from, int to, Consumer<Region> out) {
    int start = from;
    if (lineLength > 0) {
      int feed = Region.indexOfFeed(bytes, from, to);
      hold(bytes, from, feed);
      if (feed == to) {
        return;
      }
      lineLength++;
      deliverHeld(out);
      start = feed + 1;
    }
    int end = to;
    while (end > start && bytes[end - 1] != '\n') {
      end--;
    }
    if (end > start) {
      long offset = lineOffset;
      lineOffset += end - start;
      out.accept(new Region(bytes, start, end, offset));
    }
    hold(bytes, end, to);
  }

  /** The stream has ended: what is held is its last line. */
  public void end(Consumer<Region> out) {
    if (lineLength > 0) {
      deliverHeld(out);
    }
  }

  private void deliverHeld(Consumer<Region> out) {
    var region = new Region(held, 0, heldLength, lineOffset);
    lineOffset += lineLength;
    heldLength = 0;
    lineLength = 0;
    out.accept(region);
  }

  private void hold(byte[] bytes, int from, int to) {
    int take = Math.min(to - from, Region.KEPT - heldLength);
    if (heldLength + take > held.length) {
      held =
          Arrays.copyOf(held, Math.min(Region.KEPT, Math.max(heldLength + take, held.length * 2)));
    }
    System.arraycopy(bytes, from, held, heldLength, take);
    heldLength += take;
    lineLength += to - from;
  }
}
