package dev.milepost.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ColoursTest {
  @Test
  void takesControlSequencesOut() {
    assertThat(Colours.removed("a \u001b[1;32mPASSED\u001b[0m\u001b[K b")).isEqualTo("a PASSED b");
    assertThat(Colours.removed("cut \u001b[3")).isEqualTo("cut ");
    assertThat(Colours.removed("bare \u001b")).isEqualTo("bare ");
  }

  @Property
  void leavesNoEscape(@ForAll String before, @ForAll String after) {
    assertThat(Colours.removed(before + '\u001b' + after)).doesNotContain("\u001b");
  }
}
