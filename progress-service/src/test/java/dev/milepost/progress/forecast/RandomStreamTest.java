package dev.milepost.progress.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RandomStreamTest {

  @Property(tries = 200)
  void neighboursShareNoNumbersEvenWhenShifted(@ForAll long seed, @ForAll long key) {
    var seen = new HashSet<Long>();
    for (int number = 0; number < 20; number++) {
      var random = RandomStream.of(seed, key, number);
      for (int i = 0; i < 20; i++) {
        assertThat(seen.add(random.nextLong())).isTrue();
      }
    }
  }

  @Property(tries = 50)
  void theSameIsTheSame(@ForAll long seed, @ForAll long key, @ForAll int number) {
    assertThat(RandomStream.of(seed, key, number).nextLong())
        .isEqualTo(RandomStream.of(seed, key, number).nextLong());
  }
}
