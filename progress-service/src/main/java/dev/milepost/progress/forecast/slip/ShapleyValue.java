package dev.milepost.progress.forecast.slip;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Shares a difference out among its causes. Each cause gets what it adds, averaged over all orders
 * in which the causes can come: the only rule that sums to the whole, treats equal causes equally,
 * gives nothing to a cause without effect, and is additive (Shapley 1953, "A Value for n-Person
 * Games", Contributions to the Theory of Games II). One fixed order would give to the first cause
 * what two of them did together.
 */
final class ShapleyValue {

  private ShapleyValue() {}

  /**
   * The shares of {@code causes} causes in {@code worth(all) - worth(none)}, to which they sum
   * exactly: what is left after rounding down goes one by one to the largest remainders.
   *
   * @param causes at most 8
   * @param worth of a set of causes, bit i for cause i
   */
  static long[] shares(int causes, IntToLongFunction worth) {
    int sets = 1 << causes;
    long[] worths = IntStream.range(0, sets).mapToLong(worth).toArray();
    long orders = factorial(causes);
    long[] sums = new long[causes];
    for (int set = 0; set < sets; set++) {
      int size = Integer.bitCount(set);
      for (int cause = 0; cause < causes; cause++) {
        if ((set & 1 << cause) == 0) {
          long weight = factorial(size) * factorial(causes - size - 1);
          sums[cause] += weight * (worths[set | 1 << cause] - worths[set]);
        }
      }
    }
    return divided(sums, orders);
  }

  private static long[] divided(long[] sums, long orders) {
    long[] shares = Arrays.stream(sums).map(sum -> Math.floorDiv(sum, orders)).toArray();
    long left = Arrays.stream(sums).map(sum -> Math.floorMod(sum, orders)).sum() / orders;
    IntStream.range(0, sums.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(cause -> -Math.floorMod(sums[cause], orders))
                .thenComparing(cause -> cause))
        .limit(left)
        .forEach(cause -> shares[cause]++);
    return shares;
  }

  private static long factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
