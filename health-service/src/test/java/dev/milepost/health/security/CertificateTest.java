package dev.milepost.health.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateTest {

  private static final Instant NOW = Instant.parse("2026-07-10T19:00:00Z");

  @Test
  void theLessTimeIsLeftTheWorseItIs() {
    assertThat(left(Duration.ofDays(21)).severity(NOW)).isEmpty();
    assertThat(left(Duration.ofDays(21).minusMinutes(1)).severity(NOW)).hasValue(Severity.MEDIUM);
    assertThat(left(Duration.ofDays(7)).severity(NOW)).hasValue(Severity.MEDIUM);
    assertThat(left(Duration.ofDays(7).minusMinutes(1)).severity(NOW)).hasValue(Severity.HIGH);
    assertThat(left(Duration.ZERO).severity(NOW)).hasValue(Severity.CRITICAL);
  }

  @Test
  void oneThatLastsEndsWhatAnotherHadTold() {
    var owner = new Owner("web", null);
    Report soon = left(Duration.ofDays(3)).of(owner, NOW);
    assertThat(soon.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.summary())
                  .isEqualTo("the certificate of CN=shop ends 2026-07-13T19:00:00Z");
              assertThat(soon.rules()).containsExactly(event.rule());
            });
    Report lasts = left(Duration.ofDays(90)).of(owner, NOW);
    assertThat(lasts.events()).isEmpty();
    assertThat(lasts.rules()).isEqualTo(soon.rules());
  }

  @Test
  void secondsOfTheWayDoNotMakeItAnother() {
    assertThat(new Certificate("c", "CN=shop", NOW.plusMillis(29_999)))
        .isEqualTo(new Certificate("c", "CN=shop", NOW.minusSeconds(30)));
  }

  private static Certificate left(Duration left) {
    return new Certificate("shop", "CN=shop", NOW.plus(left));
  }
}
