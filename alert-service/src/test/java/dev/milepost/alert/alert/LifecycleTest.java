package dev.milepost.alert.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.problem.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private static final Instant T0 = Instant.parse("2026-11-25T09:00:00Z");

  @Test
  void anAcknowledgementIsRememberedAfterItIsOver() {
    Alert resolved =
        after(
            Alerts.triggered(T0),
            new Action.Acknowledge("ann", null, null),
            new Action.Resolve("ben", null));

    assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
    assertThat(resolved.acknowledged()).isEqualTo(new Standing.Act("ann", T0.plusSeconds(1)));
    assertThat(resolved.version()).isEqualTo(3);
  }

  @Test
  void aSnoozeEndsByItselfAndOthersAreToldAgain() {
    Alert snoozed =
        after(Alerts.triggered(T0), new Action.Snooze("ann", T0.plusSeconds(600), null));

    assertThat(Lifecycle.wakeAt(snoozed)).contains(T0.plusSeconds(600));
    assertThat(Lifecycle.due(snoozed, T0.plusSeconds(599))).isEmpty();
    Action due = Lifecycle.due(snoozed, T0.plusSeconds(600)).orElseThrow();
    Alert woke = Lifecycle.apply(snoozed, due, T0.plusSeconds(600));
    assertThat(woke.status()).isEqualTo(AlertStatus.TRIGGERED);
    assertThat(woke.round()).isEqualTo(new Alert.Round(2, T0.plusSeconds(600), false));
  }

  @Test
  void anAcknowledgementIsALeaseThatWorkRenews() {
    Alert taken =
        after(
            Alerts.triggered(T0), new Action.Acknowledge("agent-1", null, Duration.ofMinutes(30)));
    Alert renewed =
        Lifecycle.apply(
            taken,
            new Action.Renew(T0.plus(Duration.ofMinutes(20)), "t went on"),
            T0.plus(Duration.ofMinutes(20)));

    assertThat(Lifecycle.due(renewed, T0.plus(Duration.ofMinutes(45)))).isEmpty();
    Action over = Lifecycle.due(renewed, T0.plus(Duration.ofMinutes(50))).orElseThrow();
    assertThat(over).isInstanceOf(Action.LeaseOver.class);
    assertThat(Lifecycle.apply(renewed, over, T0.plus(Duration.ofMinutes(50))).status())
        .isEqualTo(AlertStatus.TRIGGERED);
  }

  @Test
  void whatItsSenderNoLongerSaysIsOver() {
    Alert reported =
        Alert.triggered(
            "a", "f", "prometheus", Alerts.content("x", Map.of()), T0.plusSeconds(300), T0);

    assertThat(Lifecycle.wakeAt(reported)).contains(T0.plusSeconds(300));
    assertThat(Lifecycle.due(reported, T0.plusSeconds(300)).orElseThrow())
        .isInstanceOfSatisfying(
            Action.Resolve.class, over -> assertThat(over.note()).contains("prometheus"));
    Alert again =
        Lifecycle.apply(
            reported,
            new Action.Refresh(Alerts.content("x", Map.of("a", "b")), T0.plusSeconds(600)),
            T0.plusSeconds(100));
    assertThat(Lifecycle.wakeAt(again)).contains(T0.plusSeconds(600));
  }

  @Test
  void whatIsNotLegalSaysWhy() {
    Alert open = Alerts.triggered(T0);
    Alert over = after(open, new Action.Resolve("ann", null));

    assertThatThrownBy(() -> after(open, new Action.Unacknowledge("ann", null)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("triggered");
    assertThatThrownBy(() -> after(open, new Action.Reopen("ann", null)))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> after(over, new Action.Acknowledge("ben", null, null)))
        .hasMessageContaining("resolved by ann");
    assertThatThrownBy(() -> after(open, new Action.Snooze("ann", T0, null)))
        .isInstanceOf(Failure.class);
    assertThat(after(over, new Action.Reopen("ben", null)).status())
        .isEqualTo(AlertStatus.TRIGGERED);
  }

  @Property(tries = 500)
  void whateverIsDoneVersionsGrowRoundsDoNotFallAndTimeChangesOnlyWhatIsDue(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    var random = new Random(seed);
    Alert alert = Alerts.triggered(T0);
    Instant now = T0;
    for (int i = 0; i < size; i++) {
      now = now.plusSeconds(random.nextInt(400));
      Alert before = alert;
      var due = Lifecycle.due(alert, now);
      assertThat(due.isPresent())
          .isEqualTo(!Lifecycle.wakeAt(alert).orElse(Instant.MAX).isAfter(now));
      try {
        alert = Lifecycle.apply(alert, due.orElse(any(random, now)), now);
      } catch (Failure refused) {
        assertThat(alert).isSameAs(before);
        continue;
      }
      assertThat(alert.version()).isGreaterThanOrEqualTo(before.version());
      assertThat(alert.equals(before)).isEqualTo(alert.version() == before.version());
      assertThat(alert.round().number())
          .isBetween(before.round().number(), before.round().number() + 1);
      assertThat(alert.round().number() > before.round().number())
          .isEqualTo(
              alert.round().manual() && !alert.round().equals(before.round())
                  || alert.status() == AlertStatus.TRIGGERED
                      && before.status() != AlertStatus.TRIGGERED);
    }
  }

  @Test
  void oneAcknowledgementIsNotEnoughWhereTwoMust() {
    Alert alert = Alerts.triggered(T0).placed(new Alert.Place("default", null, "/", null, 2));

    Alert seen = after(alert, new Action.Acknowledge("ann", null, null));
    Alert twice = after(seen, new Action.Acknowledge("ann", null, null));
    Alert both = after(seen, new Action.Acknowledge("bob", null, null));

    assertThat(seen.status()).isEqualTo(AlertStatus.TRIGGERED);
    assertThat(seen.standing())
        .isEqualTo(new Standing.Triggered(List.of(new Standing.Act("ann", T0.plusSeconds(1)))));
    assertThat(seen.round()).isEqualTo(alert.round());
    assertThat(twice).isEqualTo(seen);
    assertThat(both.status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    assertThat(both.round()).isEqualTo(alert.round());
  }

  @Test
  void whoHasAcknowledgedIsForgottenWhenTheAlertBeginsAnew() {
    Alert alert = Alerts.triggered(T0).placed(new Alert.Place("default", null, "/", null, 2));

    Alert again =
        after(
            alert,
            new Action.Acknowledge("ann", null, null),
            new Action.Acknowledge("bob", null, null),
            new Action.Unacknowledge("bob", null),
            new Action.Acknowledge("bob", null, null));

    assertThat(again.status()).isEqualTo(AlertStatus.TRIGGERED);
  }

  private static Action any(Random random, Instant now) {
    return List.<Action>of(
            new Action.Acknowledge(
                "ann", null, random.nextBoolean() ? Duration.ofMinutes(5) : null),
            new Action.Unacknowledge("ann", null),
            new Action.Snooze("ann", now.plusSeconds(random.nextInt(500)), null),
            new Action.Renew(now, "went on"),
            new Action.Resolve("ann", null),
            new Action.Escalate("ann", 2, null, null),
            new Action.Reopen("ann", null),
            new Action.Comment("ann", "hm"))
        .get(random.nextInt(8));
  }

  private static Alert after(Alert alert, Action... actions) {
    Alert done = alert;
    Instant now = T0;
    for (Action action : actions) {
      now = now.plusSeconds(1);
      done = Lifecycle.apply(done, action, now);
    }
    return done;
  }
}
