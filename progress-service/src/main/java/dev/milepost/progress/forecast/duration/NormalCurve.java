package dev.milepost.progress.forecast.duration;

/** The standard normal distribution. */
final class NormalCurve {

  private static final double CENTRE = 0.425;
  private static final double CENTRE_SQUARED = 0.180625;
  private static final double TAIL = 5;
  private static final double TAIL_SHIFT = 1.6;
  private static final double SMALLEST = 1e-300;
  private static final int HALVINGS = 200;

  private static final double[] A = {
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
    4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
    1.3314166789178437745e2, 3.3871328727963666080e0
  };
  private static final double[] B = {
    5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
    2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
    4.2313330701600911252e1, 1
  };
  private static final double[] C = {
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
    1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
    4.63033784615654529590e0, 1.42343711074968357734e0
  };
  private static final double[] D = {
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
    1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
    2.05319162663775882187e0, 1
  };
  private static final double[] E = {
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
    2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
    5.46378491116411436990e0, 6.65790464350110377720e0
  };
  private static final double[] F = {
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
    7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
    5.99832206555887937690e-1, 1
  };

  private NormalCurve() {}

  /**
   * The value that a normal variable does not exceed with probability {@code p}, above 0 and below
   * 1. Wichura (1988), "Algorithm AS 241: The Percentage Points of the Normal Distribution",
   * Applied Statistics 37:477, routine PPND16; relative error about 1e-16.
   */
  static double quantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= CENTRE) {
      double r = CENTRE_SQUARED - q * q;
      return q * ratio(A, B, r);
    }
    double r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
    double tail = r <= TAIL ? ratio(C, D, r - TAIL_SHIFT) : ratio(E, F, r - TAIL);
    return q < 0 ? -tail : tail;
  }

  /** The probability, at least 1e-300, that a normal variable exceeds {@code z}. */
  static double exceeds(double z) {
    if (z < 0) {
      return 1 - exceeds(-z);
    }
    double low = Math.log(SMALLEST);
    double high = Math.log(0.5);
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = (low + high) / 2;
      if (-quantile(Math.exp(middle)) < z) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.exp(low);
  }

  private static double ratio(double[] above, double[] below, double x) {
    return polynomial(above, x) / polynomial(below, x);
  }

  private static double polynomial(double[] descending, double x) {
    double sum = 0;
    for (double coefficient : descending) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
