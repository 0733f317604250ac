package dev.milepost.alert.provider;

/**
 * How sure it is that the next message gets through: the lower bound of the Wilson score interval
 * of the share that did, at 95 % (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22, 1927, pages 209–212).
 * Unlike the share itself it is low where little was tried: 3 of 3 are 0.44, 100 of 100 are 0.96.
 */
public final class Confidence {

  /** The normal distribution's quantile of 97.5 %. */
  private static final double Z = 1.959963984540054;

  private Confidence() {}

  /**
   * The bound, from 0 to 1; 0 when nothing was tried.
   *
   * @param successes of {@code attempts}
   */
  public static double lowerBound(int successes, int attempts) {
    if (successes < 0 || successes > attempts) {
      throw new IllegalArgumentException(successes + " of " + attempts);
    }
    if (attempts == 0) {
      return 0;
    }
    double n = attempts;
    double share = successes / n;
    double square = Z * Z;
    double bound =
        (share + square / (2 * n) - Z * Math.sqrt(share * (1 - share) / n + square / (4 * n * n)))
            / (1 + square / n);
    return Math.max(0, bound);
  }
}
