package dev.milepost.testing;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

/** Programs of others that tests are run with, as Debian packages them. */
public final class DebianPackage {

  private DebianPackage() {}

  /**
   * Ends a test for want of a program: skipped, but failed in CI, which installs it.
   *
   * @param what is not there
   * @param name of the package that has it
   * @return never; for {@code throw}
   */
  public static IllegalStateException missing(String what, String name) {
    String words = what + " is not there: apt-get install " + name;
    if ("true".equals(System.getenv("CI"))) {
      fail(words);
    }
    Assumptions.abort(words);
    return new IllegalStateException(words);
  }
}
