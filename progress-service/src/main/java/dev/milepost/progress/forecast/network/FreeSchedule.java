package dev.milepost.progress.forecast.network;

import java.util.Arrays;

/**
 * Every task begins when all it waits for is done: the forward pass of the critical path method
 * (Kelley and Walker 1959, "Critical-Path Planning and Scheduling"). Where several paths are
 * equally long, all of them are critical.
 */
final class FreeSchedule implements Schedule {

  private final TaskNetwork network;
  private final double[] finishes;
  private final int[] stack;
  private final int[] visited;
  private int visit;

  FreeSchedule(TaskNetwork network) {
    this.network = network;
    finishes = new double[network.size() * BLOCK];
    stack = new int[network.size()];
    visited = new int[network.size()];
  }

  @Override
  public double[] run(double[] durations, int simulations) {
    double[] start = new double[BLOCK];
    for (int t = 0; t < network.size(); t++) {
      Arrays.fill(start, network.delays()[t]);
      double delay = network.delays()[t];
      for (int d = network.from()[t]; d < network.from()[t + 1]; d++) {
        int former = network.dependencies()[d] * BLOCK;
        for (int s = 0; s < BLOCK; s++) {
          start[s] = Math.max(start[s], finishes[former + s] + delay);
        }
      }
      int at = t * BLOCK;
      for (int s = 0; s < BLOCK; s++) {
        finishes[at + s] = start[s] + durations[at + s];
      }
    }
    return finishes;
  }

  @Override
  public void countCritical(int s, int[] members, double end, int[] counts) {
    visit++;
    int top = 0;
    for (int member : members) {
      if (finishes[member * BLOCK + s] == end) {
        top = push(member, top, counts);
      }
    }
    while (top > 0) {
      int t = stack[--top];
      double last = 0;
      for (int d = network.from()[t]; d < network.from()[t + 1]; d++) {
        last = Math.max(last, finishes[network.dependencies()[d] * BLOCK + s]);
      }
      for (int d = network.from()[t]; d < network.from()[t + 1]; d++) {
        int former = network.dependencies()[d];
        if (finishes[former * BLOCK + s] == last) {
          top = push(former, top, counts);
        }
      }
    }
  }

  private int push(int task, int top, int[] counts) {
    if (visited[task] == visit) {
      return top;
    }
    visited[task] = visit;
    counts[task]++;
    stack[top] = task;
    return top + 1;
  }
}
