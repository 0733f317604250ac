package dev.milepost.alert.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.alert.analytics.Analytics.By;
import dev.milepost.alert.analytics.Analytics.Sent;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnalyticsTest {

  private static final Instant T0 = Instant.parse("2026-11-25T09:00:00Z");

  @Test
  void meansAreOfThoseThatGotSoFar() {
    var all =
        Analytics.of(
            List.of(
                story("a", 0, 2L, 10L, 1, true),
                story("b", 0, 4L, null, 2, false),
                story("c", 0, null, 30L, 0, false)),
            List.of(),
            By.SEVERITY,
            ZoneOffset.UTC);

    assertThat(all.all().alerts()).isEqualTo(3);
    assertThat(all.all().mtta()).isEqualTo(Duration.ofMinutes(3));
    assertThat(all.all().acknowledgedP90()).isEqualTo(Duration.ofMinutes(4));
    assertThat(all.all().mttr()).isEqualTo(Duration.ofMinutes(20));
    assertThat(all.all().pages()).isEqualTo(3);
    assertThat(all.all().forNothing()).isZero();
    assertThat(Figures.of(List.of()).mtta()).isNull();
  }

  @Test
  void howFastPeopleAreIsToldOfEach() {
    var all =
        Analytics.of(
            List.of(story("a", 0, 2L, 10L, 1, true), story("b", 0, null, 5L, 1, false)),
            List.of(),
            By.PERSON,
            ZoneOffset.UTC);

    assertThat(all.groups()).extracting(Analytics.Group::value).containsExactly("", "ann");
    assertThat(all.groups().getLast().figures().mtta()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whatPagedForNothingIsNoiseAndIsNamedWithAWayOut() {
    var all =
        Analytics.of(
            List.of(
                story("flaps", 0, null, 1L, 1, false),
                story("flaps", 10, null, 11L, 1, false),
                story("flaps", 20, null, 21L, 1, false),
                story("once", 0, null, 5L, 1, false),
                story("fine", 0, 1L, 5L, 1, true)),
            List.of(),
            By.NAME,
            ZoneOffset.UTC);

    assertThat(all.noise()).extracting(Analytics.Noise::name).containsExactly("flaps", "once");
    assertThat(all.noise().getFirst().suggestion()).contains("dashboard alone");
    assertThat(all.noise().getFirst().again()).isEqualTo(Duration.ofMinutes(10));
    assertThat(all.groups()).extracting(Analytics.Group::value).first().isEqualTo("flaps");
  }

  @Test
  void whatAlwaysComesTogetherIsNoiseThatOneOfTheTwoMayHoldBack() {
    var all =
        Analytics.of(
            List.of(
                story("cause", 0, 1L, 5L, 1, true),
                story("cause", 100, 101L, 105L, 1, true),
                story("cause", 300, 301L, 305L, 1, true),
                story("effect", 1, 2L, 5L, 1, true),
                story("effect", 102, 103L, 105L, 1, true),
                story("effect", 300, 301L, 305L, 1, true),
                story("other", 0, 1L, 5L, 1, true),
                story("other", 100, 101L, 105L, 1, true),
                story("other", 200, 201L, 205L, 1, true)),
            List.of(),
            By.COMPONENT,
            ZoneOffset.UTC);

    assertThat(all.noise())
        .extracting(Analytics.Noise::name, Analytics.Noise::with)
        .containsExactly(tuple("cause", "effect"), tuple("effect", "cause"), tuple("other", null));
    assertThat(all.noise().getFirst().suggestion()).contains("always comes with effect");
    assertThat(all.groups()).extracting(Analytics.Group::value).contains("cause-host");
  }

  @Test
  void againstTheWatchsOwnAlertsNothingIsAdvised() {
    var all =
        Analytics.of(
            List.of(
                story("milepost/paging", 0, null, 1L, 1, false),
                story("milepost/paging", 10, null, 11L, 1, false),
                story("milepost/paging", 20, null, 21L, 1, false),
                story("provider/sms", 5, null, 6L, 1, false),
                story("flaps", 0, null, 1L, 1, false),
                story("flaps", 10, 11L, 11L, 1, true),
                story("flaps", 20, null, 21L, 1, false)),
            List.of(),
            By.NAME,
            ZoneOffset.UTC);

    assertThat(all.noise())
        .extracting(Analytics.Noise::name, Analytics.Noise::suggestion, Analytics.Noise::with)
        .containsExactly(
            tuple("milepost/paging", null, "flaps"),
            // What says that nobody was told must not hold back what nobody was told of.
            tuple("flaps", "it comes and goes: let its rule hold for longer before it fires", null),
            tuple("provider/sms", null, null));
    assertThat(all.noise().getFirst().unadvised()).contains("somebody was not told in time");
    assertThat(all.noise().get(1).unadvised()).isNull();
    assertThat(all.noise().getLast().unadvised()).contains("look at the provider");
  }

  @Test
  void nightsAreThoseOfTheZone() {
    var sent =
        List.of(
            new Sent("ann", Instant.parse("2026-11-25T21:30:00Z")),
            new Sent("ann", Instant.parse("2026-11-25T12:00:00Z")),
            new Sent("ben", Instant.parse("2026-11-25T12:00:00Z")));

    assertThat(Analytics.of(List.of(), sent, By.HOUR, ZoneId.of("Europe/Berlin")).load())
        .containsExactly(new Analytics.Load("ann", 2, 1), new Analytics.Load("ben", 1, 0));
    assertThat(Analytics.of(List.of(), sent, By.HOUR, ZoneOffset.UTC).load().getFirst().night())
        .isZero();
  }

  private static Story story(
      String name,
      long begin,
      @Nullable Long acknowledged,
      @Nullable Long resolved,
      int pages,
      boolean byPerson) {
    return new Story(
        name,
        name,
        AlertType.CRITICAL,
        "p",
        name + "-host",
        "test",
        at(begin),
        acknowledged == null ? null : at(acknowledged),
        acknowledged == null ? null : "ann",
        resolved == null ? null : at(resolved),
        pages,
        byPerson);
  }

  private static Instant at(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }
}
