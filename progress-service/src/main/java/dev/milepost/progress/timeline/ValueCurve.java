package dev.milepost.progress.timeline;

import java.util.Arrays;

/**
 * Planned value over working time: piecewise linear, never falling, from 0 to the whole.
 *
 * @param offsets working seconds since the begin, ascending; twice the same where the value jumps
 * @param values cumulated weight at each offset, ascending
 */
record ValueCurve(double[] offsets, double[] values) {

  /** Sums of weights differ in their last bits by the order in which they were added. */
  private static final double ROUNDING = 1e-9;

  /** The curve of tasks that each earn linearly from {@code starts[i]} to {@code finishes[i]}. */
  static ValueCurve of(double[] starts, double[] finishes, double[] weights) {
    int tasks = weights.length;
    double[][] turns = new double[2 * tasks][];
    for (int i = 0; i < tasks; i++) {
      double length = finishes[i] - starts[i];
      double slope = length > 0 ? weights[i] / length : 0;
      turns[2 * i] = new double[] {starts[i], slope, length > 0 ? 0 : weights[i]};
      turns[2 * i + 1] = new double[] {finishes[i], -slope, 0};
    }
    Arrays.sort(turns, (one, other) -> Double.compare(one[0], other[0]));
    return trace(turns, Arrays.stream(weights).sum());
  }

  private static ValueCurve trace(double[][] turns, double whole) {
    double[] offsets = new double[2 * turns.length];
    double[] values = new double[2 * turns.length];
    double at = turns[0][0];
    double slope = 0;
    double value = 0;
    int n = 0;
    for (double[] turn : turns) {
      value = Math.min(whole, value + Math.max(0, slope) * (turn[0] - at));
      at = turn[0];
      offsets[n] = at;
      values[n++] = value;
      value = Math.min(whole, value + turn[2]);
      offsets[n] = at;
      values[n++] = value;
      slope += turn[1];
    }
    values[n - 1] = whole;
    return new ValueCurve(offsets, values);
  }

  double end() {
    return offsets[offsets.length - 1];
  }

  double whole() {
    return values[values.length - 1];
  }

  /** Value at {@code offset}; a jump counts at its very moment. */
  double at(double offset) {
    int after = firstAfter(offsets, offset);
    if (after == 0) {
      return 0;
    }
    if (after == offsets.length) {
      return whole();
    }
    return between(offset, offsets, values, after);
  }

  /** The last offset at which no more than {@code value} was planned, at most the end. */
  double when(double value) {
    int after = firstAfter(values, value + ROUNDING * whole());
    if (after == 0) {
      return offsets[0];
    }
    if (after == values.length) {
      return end();
    }
    return Math.max(offsets[after - 1], between(value, values, offsets, after));
  }

  private static double between(double x, double[] from, double[] to, int after) {
    double share = (x - from[after - 1]) / (from[after] - from[after - 1]);
    return to[after - 1] + Math.clamp(share, 0, 1) * (to[after] - to[after - 1]);
  }

  private static int firstAfter(double[] ascending, double x) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
