package dev.milepost.progress.forecast.network;

/**
 * A set of ranks that gives its lowest: a bit per rank, and above it a bit per word that is not
 * empty.
 */
final class RankSet {

  private static final int WORD = Long.SIZE;

  private final long[] words;
  private final long[] filled;
  private int size;

  RankSet(int capacity) {
    words = new long[Math.ceilDiv(capacity, WORD)];
    filled = new long[Math.ceilDiv(words.length, WORD)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a rank that is not in the set. */
  void push(int rank) {
    int word = rank / WORD;
    words[word] |= 1L << rank;
    filled[word / WORD] |= 1L << word;
    size++;
  }

  /** Takes the lowest rank out; the set is not empty. */
  int pop() {
    int group = 0;
    while (filled[group] == 0) {
      group++;
    }
    int word = group * WORD + Long.numberOfTrailingZeros(filled[group]);
    int rank = word * WORD + Long.numberOfTrailingZeros(words[word]);
    words[word] &= words[word] - 1;
    if (words[word] == 0) {
      filled[group] &= filled[group] - 1;
    }
    size--;
    return rank;
  }
}
