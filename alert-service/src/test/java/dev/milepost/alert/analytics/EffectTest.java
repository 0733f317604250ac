package dev.milepost.alert.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.replay.Recorded;
import dev.milepost.alert.replay.Recorded.Answer;
import dev.milepost.alert.replay.Setting;
import dev.milepost.alert.route.Routing;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectTest {

  private static final Instant T0 = Instant.parse("2026-11-02T01:00:00Z");
  private static final Setting SETTING =
      new Setting(
          Routing.SEEDED,
          Map.of("default", EscalationPolicy.seeded(Duration.ofMinutes(5))),
          Limits.NONE,
          List.of(),
          Map.of(),
          Map.of());

  @Test
  void bothRemediesAreTriedAndTheirPriceIsNamed() {
    var recorded = new ArrayList<Recorded>();
    // Four that were over within three minutes, and one that somebody had to mend.
    for (int i = 0; i < 4; i++) {
      recorded.add(alert("f" + i, "flaps", i * 60, 3, null));
    }
    recorded.add(alert("f4", "flaps", 600, null, 2));
    recorded.add(alert("other", "other", 700, null, 1));

    var effects = Effect.of(SETTING, recorded, T0.plus(Duration.ofDays(1)), ZoneOffset.UTC);

    assertThat(effects)
        .containsExactly(
            new Effect("flaps", "dashboard", null, 6, 1, 4, 0, 1, 0),
            new Effect("flaps", "hold", Duration.ofMinutes(4), 6, 2, 4, 0, 0, 1));
  }

  @Test
  void noRemedyIsTriedAgainstTheWatchsOwnAlerts() {
    var recorded =
        List.of(
            alert("a", "milepost/paging", 0, 3, null),
            alert("b", "milepost/paging", 60, 3, null),
            alert("c", "fine", 90, null, 2));

    assertThat(Effect.of(SETTING, recorded, T0.plus(Duration.ofDays(1)), ZoneOffset.UTC)).isEmpty();
    assertThat(Effect.unadvised(recorded))
        .extracting(Effect.Unadvised::name)
        .containsExactly("milepost/paging");
  }

  @Test
  void withoutNoiseThereIsNothingToMend() {
    assertThat(
            Effect.of(
                SETTING,
                List.of(alert("a", "fine", 0, null, 2)),
                T0.plus(Duration.ofDays(1)),
                ZoneOffset.UTC))
        .isEmpty();
  }

  private static Recorded alert(
      String id,
      String name,
      int minute,
      @Nullable Integer overAfter,
      @Nullable Integer answeredAfter) {
    Instant at = T0.plus(Duration.ofMinutes(minute));
    var content =
        new Content(
            id,
            AlertType.CRITICAL,
            Map.of("alertname", name),
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new Recorded(
        Alert.triggered(id, name, "test", content, null, at),
        answeredAfter == null
            ? List.of()
            : List.of(new Answer("ann", Duration.ofMinutes(answeredAfter))),
        null,
        overAfter == null ? null : at.plus(Duration.ofMinutes(overAfter)),
        null,
        1);
  }
}
