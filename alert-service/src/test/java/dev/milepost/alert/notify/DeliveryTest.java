package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.notify.Delivery.AfterFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "6,32", "7,60", "59,60"})
  void waitsLongerEachTimeUpToAMinute(int attempts, long seconds) {
    assertThat(Delivery.afterFailure(attempts, NOW))
        .isEqualTo(new AfterFailure.Retry(NOW.plusSeconds(seconds)));
  }

  @Test
  void givesUpAtLastAndSaysSo() {
    assertThat(Delivery.afterFailure(Delivery.MOST_ATTEMPTS, NOW))
        .isEqualTo(new AfterFailure.GiveUp());
  }
}
