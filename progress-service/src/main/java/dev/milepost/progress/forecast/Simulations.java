package dev.milepost.progress.forecast;

/**
 * How to simulate. The answer depends on {@code count} and {@code seed}, never on {@code cores}.
 *
 * @param count above 0; with 10,000 a P85 is good to about a third of a percentile
 * @param seed the same seed, the same answer
 * @param cores threads at work, above 0
 */
public record Simulations(int count, long seed, int cores) {

  /** As many as a forecast that is kept deserves. */
  public static final int DEFAULT_COUNT = 10_000;

  public Simulations {
    if (count <= 0 || cores <= 0) {
      throw new IllegalArgumentException(
          "Simulations and cores are above 0: " + count + ", " + cores);
    }
  }

  /** {@link #DEFAULT_COUNT} simulations on all cores. */
  public static Simulations seeded(long seed) {
    return new Simulations(DEFAULT_COUNT, seed, Runtime.getRuntime().availableProcessors());
  }

  public Simulations times(int other) {
    return new Simulations(other, seed, cores);
  }
}
