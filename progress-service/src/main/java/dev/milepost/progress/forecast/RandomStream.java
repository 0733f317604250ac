package dev.milepost.progress.forecast;

import java.util.SplittableRandom;

/**
 * Random numbers that are independent of one another for different keys and numbers, and the same
 * for the same: the same draws on any number of cores, and common random numbers where two plans
 * are compared (L'Ecuyer, Munger, Oreshkin and Simard 2017, "Random numbers for parallel
 * computers", section 3).
 */
public final class RandomStream {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private RandomStream() {}

  /** The stream of a seed, a key such as a task's, and a number such as a block's. */
  public static SplittableRandom of(long seed, long key, long number) {
    return new SplittableRandom(mix(mix(mix(seed + GOLDEN) ^ key) + number * GOLDEN));
  }

  /** Finalizer 13 of Stafford (2011), "Better Bit Mixing", as in {@link SplittableRandom}. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
