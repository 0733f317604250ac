package dev.milepost.progress.forecast.duration;

/**
 * Log-normal: durations are products of many small causes.
 *
 * @param mu mean of the logarithm
 * @param sigma standard deviation of the logarithm, 0 or more
 */
public record LogNormal(double mu, double sigma) implements Spread {

  /**
   * With few samples their own scatter says little, so it is drawn toward {@link #PRIOR_SIGMA} as
   * if that had been seen in so many more samples.
   */
  private static final double PRIOR_WEIGHT = 3;

  /** Our choice for want of data: P85 is e^(1.04 * 0.7), about twice P50. */
  private static final double PRIOR_SIGMA = 0.7;

  /**
   * The fit to positive samples, at least one: mean of the logarithms (maximum likelihood; Crow and
   * Shimizu 1988, "Lognormal Distributions", ch. 2), and their variance as the scale of the
   * posterior in Gelman et al. 2013, "Bayesian Data Analysis", 2.6 (scaled inverse chi-squared),
   * with 3 prior samples of 0.7.
   */
  public static LogNormal fit(double[] samples) {
    double sum = 0;
    for (double sample : samples) {
      sum += Math.log(sample);
    }
    double mu = sum / samples.length;
    double squares = PRIOR_WEIGHT * PRIOR_SIGMA * PRIOR_SIGMA;
    for (double sample : samples) {
      double off = Math.log(sample) - mu;
      squares += off * off;
    }
    return new LogNormal(mu, Math.sqrt(squares / (PRIOR_WEIGHT + samples.length - 1)));
  }

  @Override
  public double quantile(double p) {
    return sigma == 0 ? Math.exp(mu) : Math.exp(mu + sigma * NormalCurve.quantile(p));
  }

  @Override
  public double exceeds(double value) {
    if (value <= 0) {
      return 1;
    }
    if (sigma == 0) {
      return value < Math.exp(mu) ? 1 : 0;
    }
    return NormalCurve.exceeds((Math.log(value) - mu) / sigma);
  }

  /** By the upper tail, which keeps its digits where 1 - p has lost them. */
  @Override
  public double quantileAbove(double floor, double p) {
    double beyond = exceeds(floor);
    if (beyond == 0 || sigma == 0) {
      return Math.max(floor, Math.exp(mu));
    }
    double tail = beyond * (1 - p);
    return Math.max(floor, Math.exp(mu - sigma * NormalCurve.quantile(tail)));
  }
}
