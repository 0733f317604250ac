package dev.milepost.progress.forecast.network;

import java.util.Arrays;

/** Events by time, then by number: a binary heap without boxes. */
final class EventHeap {

  private double[] times;
  private int[] events;
  private int size;

  EventHeap(int capacity) {
    times = new double[Math.max(1, capacity)];
    events = new int[Math.max(1, capacity)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  double firstTime() {
    return times[0];
  }

  void push(double time, int event) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      events = Arrays.copyOf(events, 2 * size);
    }
    int at = size++;
    while (at > 0 && before(time, event, (at - 1) / 2)) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    times[at] = time;
    events[at] = event;
  }

  int pop() {
    int first = events[0];
    size--;
    double time = times[size];
    int event = events[size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && before(times[child + 1], events[child + 1], child)) {
        child++;
      }
      if (!before(times[child], events[child], time, event)) {
        break;
      }
      move(child, at);
      at = child;
    }
    times[at] = time;
    events[at] = event;
    return first;
  }

  private boolean before(double time, int event, int at) {
    return before(time, event, times[at], events[at]);
  }

  private static boolean before(double time, int event, double otherTime, int other) {
    return time < otherTime || time == otherTime && event < other;
  }

  private void move(int from, int to) {
    times[to] = times[from];
    events[to] = events[from];
  }
}
