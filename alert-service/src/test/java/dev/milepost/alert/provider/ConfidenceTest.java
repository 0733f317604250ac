package dev.milepost.alert.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

  /** As R's {@code binom::binom.wilson} answers. */
  @Test
  void theFormulaIsWilsons() {
    assertThat(Confidence.lowerBound(0, 0)).isZero();
    assertThat(Confidence.lowerBound(3, 3)).isCloseTo(0.4385, within(0.0001));
    assertThat(Confidence.lowerBound(8, 10)).isCloseTo(0.4902, within(0.0001));
    assertThat(Confidence.lowerBound(100, 100)).isCloseTo(0.9630, within(0.0001));
    assertThat(Confidence.lowerBound(0, 50)).isCloseTo(0, within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> Confidence.lowerBound(2, 1));
  }

  @Property
  void itIsBelowTheShareAndGrowsWithEachSuccess(
      @ForAll @IntRange(min = 1, max = 1_000) int attempts,
      @ForAll @IntRange(max = 999) int succeeded) {
    int successes = Math.min(succeeded, attempts - 1);
    double bound = Confidence.lowerBound(successes, attempts);
    assertThat(bound).isBetween(0.0, (double) successes / attempts + 1e-12);
    assertThat(Confidence.lowerBound(successes + 1, attempts)).isGreaterThan(bound);
    assertThat(Confidence.lowerBound(successes + 1, attempts + 1)).isGreaterThanOrEqualTo(bound);
  }
}
