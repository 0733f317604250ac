package dev.milepost.progress.forecast.network;

/** The lowest of some numbers first: a binary heap without boxes. */
final class RankHeap {

  private final int[] ranks;
  private int size;

  RankHeap(int capacity) {
    ranks = new int[capacity];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void push(int rank) {
    int at = size++;
    while (at > 0 && rank < ranks[(at - 1) / 2]) {
      ranks[at] = ranks[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    ranks[at] = rank;
  }

  int pop() {
    int first = ranks[0];
    int last = ranks[--size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && ranks[child + 1] < ranks[child]) {
        child++;
      }
      if (last <= ranks[child]) {
        break;
      }
      ranks[at] = ranks[child];
      at = child;
    }
    ranks[at] = last;
    return first;
  }
}
