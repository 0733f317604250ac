package dev.milepost.progress.forecast.told;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.told.Outlook.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutlookTest {

  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant DUE = Instant.parse("2026-12-09T00:00:00Z");

  @Test
  void theFirstOneIsNewsAndTheSameAgainIsNone() {
    Outlook first = in(Duration.ofDays(10), 0.7);

    assertThat(first.isNews(null, NOW)).isTrue();
    assertThat(first.isNews(first, NOW)).isFalse();
    assertThat(
            Outlook.of(new Forecast.Withheld(Forecast.Reason.NO_DATA, NOW))
                .getFirst()
                .isNews(null, NOW))
        .isFalse();
  }

  @Test
  void aFinishThatMovesByMoreThanTheDiceIsNews() {
    Outlook first = in(Duration.ofDays(10), 0.7);

    assertThat(in(Duration.ofDays(10).plusHours(2), 0.7).isNews(first, NOW)).isFalse();
    assertThat(in(Duration.ofDays(11), 0.7).isNews(first, NOW)).isTrue();
    assertThat(in(Duration.ofDays(9), 0.7).isNews(first, NOW)).isTrue();
    // Of a build that takes minutes, seconds are not told.
    assertThat(in(Duration.ofMinutes(4), 0.7).isNews(in(Duration.ofMinutes(2), 0.7), NOW))
        .isFalse();
  }

  @Test
  void aChanceAndAStateAndADateAreNews() {
    Outlook first = in(Duration.ofDays(10), 0.7);

    assertThat(in(Duration.ofDays(10), 0.66).isNews(first, NOW)).isFalse();
    assertThat(in(Duration.ofDays(10), 0.64).isNews(first, NOW)).isTrue();
    assertThat(Outlook.of(new Forecast.Complete(NOW)).getFirst().isNews(first, NOW)).isTrue();
    assertThat(
            Outlook.of(new Forecast.Withheld(Forecast.Reason.NO_DATA, NOW))
                .getFirst()
                .isNews(first, NOW))
        .isTrue();
    assertThat(outlook(Duration.ofDays(10), 0.7, DUE.plusSeconds(1)).isNews(first, NOW)).isTrue();
    assertThat(outlook(Duration.ofDays(10), null, null).isNews(first, NOW)).isTrue();
  }

  private static Outlook in(Duration left, double chance) {
    return outlook(left, chance, DUE);
  }

  private static Outlook outlook(Duration left, @Nullable Double chance, @Nullable Instant due) {
    Instant finish = NOW.plus(left);
    return new Outlook("m", State.PREDICTED, finish, finish, finish, due, chance, false, List.of());
  }
}
