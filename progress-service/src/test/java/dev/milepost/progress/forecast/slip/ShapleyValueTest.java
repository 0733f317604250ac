package dev.milepost.progress.forecast.slip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShapleyValueTest {

  /** Two hours that need both causes are shared; each keeps what it does alone. */
  @Test
  void whatTwoCausesDoTogetherTheyShare() {
    long[] worth = {100, 110, 105, 135};

    assertThat(ShapleyValue.shares(2, set -> worth[set])).containsExactly(20, 15);
  }

  @Property
  void sharesSumToTheWhole(
      @ForAll @Size(16) List<@LongRange(min = -1_000_000_007, max = 1_000_000_007) Long> worth) {
    long[] shares = ShapleyValue.shares(4, worth::get);

    assertThat(Arrays.stream(shares).sum()).isEqualTo(worth.get(15) - worth.get(0));
  }

  @Property
  void aCauseWithoutEffectGetsNothingAndTheOthersTheSame(
      @ForAll @Size(8) List<@LongRange(min = -100_000, max = 100_000) Long> worth,
      @ForAll @IntRange(max = 3) int idle) {
    long[] three = ShapleyValue.shares(3, worth::get);
    long[] four = ShapleyValue.shares(4, set -> worth.get(without(set, idle)));

    assertThat(four[idle]).isZero();
    for (int cause = 0; cause < 3; cause++) {
      assertThat(four[cause < idle ? cause : cause + 1])
          .isBetween(three[cause] - 1, three[cause] + 1);
    }
  }

  private static int without(int set, int bit) {
    int low = set & ((1 << bit) - 1);
    return low | (set >> (bit + 1)) << bit;
  }

  @Test
  void noCausesShareNothing() {
    assertThat(ShapleyValue.shares(0, set -> 5)).isEmpty();
  }
}
