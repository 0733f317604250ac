package dev.milepost.cli.format.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the three words in bytes without looking at most of them (Boyer, Moore and Horspool, for a
 * set of words, over the length of the shortest). Most bytes of a log stand in none of the words,
 * so the scan leaps six at a time.
 */
final class WordScan {
  private static final byte[][] WORDS = {
    "STARTED".getBytes(StandardCharsets.US_ASCII),
    "COMPLETED".getBytes(StandardCharsets.US_ASCII),
    "FAILED".getBytes(StandardCharsets.US_ASCII)
  };
  private static final int WINDOW = 6;
  private static final byte[] LEAP = leaps();

  private WordScan() {}

  private static byte[] leaps() {
    var leaps = new byte[256];
    Arrays.fill(leaps, (byte) WINDOW);
    for (var word : WORDS) {
      for (int i = 0; i < WINDOW; i++) {
        leaps[word[i]] = (byte) Math.min(leaps[word[i]], WINDOW - 1 - i);
      }
    }
    return leaps;
  }

  /**
   * The index of the next occurrence that no ASCII letter, digit or underscore precedes, or {@code
   * to}. What follows the word is left to the reader of the line.
   */
  static int next(byte[] bytes, int from, int to) {
    var leap = LEAP;
    int i = from + WINDOW - 1;
    while (i < to) {
      int skip = leap[bytes[i] & 0xff];
      if (skip != 0) {
        i += skip;
      } else {
        int start = i - WINDOW + 1;
        if (isWord(bytes, start, to) && !(start > from && inWord(bytes[start - 1]))) {
          return start;
        }
        i++;
      }
    }
    return to;
  }

  private static boolean isWord(byte[] bytes, int start, int to) {
    for (var word : WORDS) {
      if (bytes[start] == word[0]) {
        return start + word.length <= to
            && Arrays.equals(bytes, start, start + word.length, word, 0, word.length);
      }
    }
    return false;
  }

  private static boolean inWord(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }
}
