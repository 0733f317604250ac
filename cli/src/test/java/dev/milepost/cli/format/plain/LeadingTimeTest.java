package dev.milepost.cli.format.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingTimeTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-07-01T10:00:00Z x|2026-07-01T10:00:00Z",
        "2026-07-01T10:00:00.5Z|2026-07-01T10:00:00.500Z",
        "2026-07-01 10:00:00,123 x|2026-07-01T08:00:00.123Z",
        "2026-07-01 10:00:00.123456789|2026-07-01T08:00:00.123456789Z",
        "[2026-07-01 10:00:00] x|2026-07-01T08:00:00Z",
        "2026-01-01T10:00:00 x|2026-01-01T09:00:00Z",
        "2026-07-01T10:00:00+05:30 x|2026-07-01T04:30:00Z",
        "2026-07-01T10:00:00-0400 x|2026-07-01T14:00:00Z",
        "2026-07-01T10:00:00+01|2026-07-01T09:00:00Z",
        "2026-07-01 10:00:00 - x|2026-07-01T08:00:00Z",
      })
  void readsTheFormsInUse(String line, Instant at) {
    assertThat(LeadingTime.read(line, PARIS, null)).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x 2026-07-01T10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-07-01",
        "2026-07-01 25:00:00 x",
        "2026-07-01T10:00:00+99:00"
      })
  void isNullWithoutTimestamp(String line) {
    assertThat(LeadingTime.read(line, PARIS, null)).isNull();
  }

  @Test
  void readsTheRepeatedHourAsItsSecondRunWhenTheFirstWouldStepBack() {
    var before = Instant.parse("2026-10-25T00:59:59Z");
    assertThat(LeadingTime.read("2026-10-25 02:00:01", PARIS, null))
        .isEqualTo(Instant.parse("2026-10-25T00:00:01Z"));
    assertThat(LeadingTime.read("2026-10-25 02:00:01", PARIS, before))
        .isEqualTo(Instant.parse("2026-10-25T01:00:01Z"));
  }

  @Property
  void whateverFollowsMovesTheTimeByAnOffsetAtMost(@ForAll String tail) {
    var at = LeadingTime.read("2026-07-01T10:00:00" + tail, PARIS, null);
    if (at != null) {
      assertThat(at)
          .isCloseTo(
              Instant.parse("2026-07-01T10:00:00Z"), within(18 * 3600 + 1, ChronoUnit.SECONDS));
    }
  }
}
