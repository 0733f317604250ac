package dev.milepost.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.cli.connect.CommandFailure;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "100ms,PT0.1S",
    "30s,PT30S",
    "1h30m,PT1H30M",
    "24h,PT24H",
    "90d,P90D",
    "2w,P14D",
    "PT5M,PT5M",
    "P1D,PT24H"
  })
  void readsWhatPeopleType(String text, Duration duration) {
    assertThat(Durations.parse("--x", text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0s",
        "-1h",
        "5",
        "h",
        "1y",
        "1h2",
        "99999999999999999999s",
        "999999999999999w",
        "PT",
        "P-1D"
      })
  void namesTheOptionOtherwise(String text) {
    assertThatThrownBy(() -> Durations.parse("--x", text))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--x wants a duration");
  }

  @Property
  void anyTextIsADurationOrAUsageFailure(@ForAll String text) {
    try {
      assertThat(Durations.parse("--x", text)).isPositive();
    } catch (CommandFailure usage) {
      assertThat(usage).hasMessageContaining("--x");
    }
  }
}
