package dev.milepost.health.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.Severity;
import dev.milepost.health.security.Standing.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant T = Instant.parse("2026-07-10T19:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void theFirstIsNew() {
    assertThat(Standing.step(null, falco(T))).isEqualTo(Step.BEGUN);
  }

  @Test
  void theSameWithinItsWindowIsCountedAndTheSameDeliveryIsNot() {
    assertThat(Standing.step(open(), falco(T.plus(Duration.ofHours(24))))).isEqualTo(Step.COUNTED);
    assertThat(Standing.step(open(), falco(T.minus(MINUTE)))).isEqualTo(Step.COUNTED);
    assertThat(Standing.step(open(), falco(T))).isEqualTo(Step.KNOWN);
  }

  @Test
  void afterItsWindowItIsToldAgain() {
    assertThat(Standing.step(open(), falco(T.plus(Duration.ofHours(24)).plusMillis(1))))
        .isEqualTo(Step.AGAIN);
  }

  @Test
  void oneThatIsWorseIsTold() {
    assertThat(Standing.step(open(), event(Origin.FALCO, Severity.CRITICAL, "", T.plus(MINUTE))))
        .isEqualTo(Step.WORSE);
    assertThat(Standing.step(open(), event(Origin.FALCO, Severity.LOW, "", T.plus(MINUTE))))
        .isEqualTo(Step.COUNTED);
  }

  @Test
  void whatHappensAfterItWasResolvedIsToldAndWhatHappenedBeforeIsNot() {
    Standing resolved = resolved("anna", "");
    assertThat(Standing.step(resolved, falco(T.plus(MINUTE.multipliedBy(3)))))
        .isEqualTo(Step.AGAIN);
    assertThat(Standing.step(resolved, falco(T.plus(MINUTE)))).isEqualTo(Step.COUNTED);
  }

  @Test
  void whatStandsHasNoWindowAndAnOldReportChangesNothing() {
    assertThat(Standing.step(open(), scan("a", T.plus(Duration.ofDays(40)))))
        .isEqualTo(Step.COUNTED);
    assertThat(Standing.step(open(), scan("a", T.minus(MINUTE)))).isEqualTo(Step.KNOWN);
    assertThat(Standing.step(resolved(null, "a"), scan("a", T.plus(MINUTE)))).isEqualTo(Step.KNOWN);
  }

  @Test
  void whatAPersonHasSettledStaysSoUntilItIsSomethingElse() {
    Instant later = T.plus(Duration.ofDays(1));
    assertThat(Standing.step(resolved("anna", "a"), scan("a", later))).isEqualTo(Step.COUNTED);
    assertThat(Standing.step(resolved("anna", "a"), scan("b", later))).isEqualTo(Step.AGAIN);
    assertThat(Standing.step(resolved(null, "a"), scan("a", later))).isEqualTo(Step.AGAIN);
    assertThat(
            Standing.step(
                resolved("anna", "a"), event(Origin.CERTIFICATE, Severity.HIGH, "a", later)))
        .isEqualTo(Step.AGAIN);
  }

  private static Standing open() {
    return new Standing(Severity.MEDIUM, "a", T, null, null);
  }

  private static Standing resolved(@Nullable String by, String content) {
    return new Standing(Severity.MEDIUM, content, T, T.plus(MINUTE.multipliedBy(2)), by);
  }

  private static SecurityEvent falco(Instant at) {
    return event(Origin.FALCO, Severity.MEDIUM, "", at);
  }

  private static SecurityEvent scan(String content, Instant at) {
    return event(Origin.VULNERABILITY, Severity.MEDIUM, content, at);
  }

  private static SecurityEvent event(Origin origin, Severity severity, String content, Instant at) {
    return new SecurityEvent(origin, "r", severity, "c", null, "s", List.of(), content, at);
  }
}
