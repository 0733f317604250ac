package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.notify.Delivery.AfterFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  @ParameterizedTest
  @CsvSource({"1,7,7", "1,0,1", "7,7,60", "1,86400,900"})
  void leavesAProviderAloneForAsLongAsItAsksButNotForEver(int attempts, long asked, long seconds) {
    var later = NotSentException.later("answered 429", Duration.ofSeconds(asked));
    assertThat(Delivery.afterFailure(attempts, later, NOW))
        .isEqualTo(new AfterFailure.Retry(NOW.plusSeconds(seconds)));
  }

  @Test
  void givesUpAtOnceWhatIsRefusedForGood() {
    assertThat(Delivery.afterFailure(1, NotSentException.refused("answered 404"), NOW))
        .isEqualTo(new AfterFailure.GiveUp());
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "'Fri, 20 Nov 2026 09:01:30 GMT', 90",
    "'Fri, 20 Nov 2026 08:00:00 GMT', ",
    "soon, ",
    "-5, ",
    ", "
  })
  void readsRetryAfterInBothItsForms(@Nullable String header, @Nullable Long seconds) {
    assertThat(RetryAfter.of(header, NOW).map(Duration::toSeconds))
        .isEqualTo(Optional.ofNullable(seconds));
  }
}
