package dev.milepost.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.alert.oncall.Verification.Outcome;
import dev.milepost.alert.oncall.Verification.Sent;
import dev.milepost.alert.oncall.Verification.Series;
import dev.milepost.problem.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What may be done to overrides and with codes. */
class OnCallRulesTest {

  private static final Instant NOW = Instant.parse("2026-06-05T10:00:00Z");

  @Test
  void anOverrideTakenBackKeepsWhatHasBeen() {
    var override = override(NOW.minusSeconds(60), NOW.plusSeconds(60));
    assertThat(override.takenBack(NOW)).contains(override(NOW.minusSeconds(60), NOW));
    assertThat(override(NOW, NOW.plusSeconds(60)).takenBack(NOW)).isEmpty();
    var over = override(NOW.minusSeconds(60), NOW);
    assertThat(over.isOver(NOW)).isTrue();
    assertThat(over.takenBack(NOW)).contains(over);
  }

  @Test
  void thePastAndAnEndBeforeItsBeginAreRefusedTogether() {
    var faults = new Faults();
    override(NOW.minus(Duration.ofHours(1)), NOW.minus(Duration.ofHours(2))).check(faults, "", NOW);
    assertThatThrownBy(faults::raise).isInstanceOf(Failure.class).hasMessageContaining("2 fields");
  }

  @Test
  void spansAreBounded() {
    assertThatThrownBy(new Span(NOW, NOW.plus(Duration.ofDays(367)))::checked)
        .hasMessageContaining("366 days");
    assertThatThrownBy(new Span(Instant.MIN, Instant.MAX)::checked).hasMessageContaining("2000");
  }

  @Test
  void aCodeIsGoodForItsAddressForFifteenMinutesAndFiveTries() {
    assertThat(Verification.decide(sent(4), "a@b", true, NOW)).isEqualTo(new Outcome.Verified());
    assertThat(Verification.decide(sent(0), "a@b", false, NOW)).isEqualTo(new Outcome.Wrong(4));
    assertThat(Verification.decide(sent(5), "a@b", true, NOW)).isInstanceOf(Outcome.Over.class);
    assertThat(Verification.decide(sent(0), "c@d", true, NOW)).isInstanceOf(Outcome.Over.class);
    assertThat(Verification.decide(sent(0), "a@b", true, NOW.plus(Verification.VALID)))
        .isInstanceOf(Outcome.Over.class);
    assertThat(
            Verification.decide(sent(0), "a@b", true, NOW.plus(Verification.VALID).minusNanos(1)))
        .isEqualTo(new Outcome.Verified());
  }

  @Test
  void fiveCodesAnHourAreSentAndNoTwoWithinAMinute() {
    Series series = new Series(NOW, 1);
    Instant at = NOW;
    for (int code = 2; code <= Verification.MOST_CODES; code++) {
      Instant next = Verification.again(new Sent("a@b", at, 0, series));
      assertThat(next).isEqualTo(at.plus(Verification.BETWEEN));
      series = series.next(next);
      at = next;
      assertThat(series).isEqualTo(new Series(NOW, code));
    }
    Instant anew = Verification.again(new Sent("c@d", at, 0, series));
    assertThat(anew).isEqualTo(NOW.plus(Verification.WINDOW));
    assertThat(series.next(anew)).isEqualTo(new Series(anew, 1));
  }

  private static Sent sent(int tries) {
    return new Sent("a@b", NOW, tries, new Series(NOW, 1));
  }

  private static ShiftOverride override(Instant from, Instant to) {
    return new ShiftOverride("o", new Span(from, to), "ana", "op", null);
  }
}
