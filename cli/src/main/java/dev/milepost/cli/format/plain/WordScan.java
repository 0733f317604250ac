package dev.milepost.cli.format.plain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the three words in bytes. All of them end in {@code ED}, which is rare in logs, so eight
 * positions at a time are tested for that pair by arithmetic on a whole long, and only where it
 * stands is looked closer.
 */
final class WordScan {
  private static final byte[][] WORDS = {
    "STARTED".getBytes(StandardCharsets.US_ASCII),
    "COMPLETED".getBytes(StandardCharsets.US_ASCII),
    "FAILED".getBytes(StandardCharsets.US_ASCII)
  };
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LANES = 8;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long ALL_E = 'E' * ONES;
  private static final long ALL_D = 'D' * ONES;

  private WordScan() {}

  /**
   * The index of the next occurrence that no ASCII letter, digit or underscore precedes, or {@code
   * to}. What follows the word is left to the reader of the line.
   */
  static int next(byte[] bytes, int from, int to) {
    int last = from + 1;
    while (last + LANES <= to) {
      // A lane is zero where an E is followed by a D. The test for a zero lane may also flag a lane
      // above one; such a
      // lane fails the closer look.
      long pairs =
          ((long) LONGS.get(bytes, last - 1) ^ ALL_E) | ((long) LONGS.get(bytes, last) ^ ALL_D);
      if (((pairs - ONES) & ~pairs & HIGHS) != 0) {
        int word = closer(bytes, from, last, last + LANES);
        if (word >= 0) {
          return word;
        }
      }
      last += LANES;
    }
    int word = closer(bytes, from, last, to);
    return word >= 0 ? word : to;
  }

  /** The start of the first word whose last letter lies in the range; -1 when there is none. */
  private static int closer(byte[] bytes, int from, int lastFrom, int lastTo) {
    for (int last = lastFrom; last < lastTo; last++) {
      if (bytes[last] == 'D' && bytes[last - 1] == 'E') {
        for (var word : WORDS) {
          int start = last + 1 - word.length;
          if (start >= from
              && Arrays.equals(bytes, start, last + 1, word, 0, word.length)
              && !(start > from && inWord(bytes[start - 1]))) {
            return start;
          }
        }
      }
    }
    return -1;
  }

  private static boolean inWord(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }
}
