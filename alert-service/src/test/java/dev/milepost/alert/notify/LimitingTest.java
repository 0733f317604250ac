package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.notify.Addressed.Contact;
import dev.milepost.alert.notify.Addressed.Skip.Kind;
import dev.milepost.alert.notify.Limits.Budget;
import dev.milepost.alert.notify.Limits.Throttle;
import dev.milepost.alert.notify.Usage.Told;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitingTest {

  private static final Instant NIGHT = Instant.parse("2026-11-20T23:30:00Z");
  private static final Instant DAY = Instant.parse("2026-11-20T12:00:00Z");
  private static final Who ANN = new Who("ann", "Ann", ZoneOffset.UTC);
  private static final Who BOB = new Who("bob", "Bob", ZoneOffset.UTC);
  private static final Resolution TO_BOB =
      new Resolution.To(BOB, List.of(Resolution.Way.atOnce(new Target.Email("bob@x"))));
  private static final Resolution NOBODY = new Resolution.Nobody("nobody is on call");
  private static final Limits THROTTLED = new Limits(new Throttle(2, Duration.ofMinutes(10)), null);
  private static final Limits BUDGETED =
      new Limits(null, new Budget(2, LocalTime.of(22, 0), LocalTime.of(7, 0), "schedule:second"));

  @Test
  void withoutLimitsEverythingIsSent() {
    var all = List.of(page("a1", 1, ANN, "ann@x"));
    assertThat(Limiting.of(Limits.NONE, usage(), NOBODY, all, NIGHT)).isSameAs(all);
  }

  @Test
  void whoKnowsOfAnAlertIsNotToldAgainBeyondTheThrottle() {
    var limited =
        Limiting.of(
            THROTTLED,
            usage(),
            NOBODY,
            List.of(
                page("a1", 1, ANN, "ann@x"),
                page("a1", 2, ANN, "ann@x"),
                page("a1", 3, ANN, "ann@x"),
                page("a1", 3, null, "other@x"),
                page("a2", 1, ANN, "ann@x")),
            DAY);

    assertThat(sent(limited))
        .containsExactly("a1.1 ann@x", "a1.2 ann@x", "a1.3 other@x", "a2.1 ann@x");
    assertThat(limited.get(2).skipped())
        .isEqualTo(
            new Addressed.Skip(
                "2 messages in PT10M are enough, and it has been told of this alert", Kind.KNOWN));
  }

  @Test
  void beyondTheBudgetOfANightSomebodyElseIsTold() {
    var limited =
        Limiting.of(
            BUDGETED,
            usage(),
            TO_BOB,
            List.of(
                page("a1", 1, ANN, "ann@x"),
                page("a1", 1, ANN, "ann-phone"),
                page("a2", 1, ANN, "ann@x"),
                page("a3", 1, ANN, "ann@x")),
            NIGHT);

    // Two ways of one step are one page.
    assertThat(sent(limited))
        .containsExactly("a1.1 ann@x", "a1.1 ann-phone", "a2.1 ann@x", "a3.1 bob@x");
    assertThat(limited.get(3).skipped())
        .isEqualTo(
            new Addressed.Skip(
                "Ann has had 2 pages this night; schedule:second is told instead", Kind.SPARED));
    assertThat(limited.get(4).person()).isEqualTo(BOB);
  }

  @Test
  void whoeverCannotBeSparedIsToldAnyway() {
    var page = List.of(page("a3", 1, ANN, "ann@x"));
    var spent = new Usage(Map.of(), Set.of(), Map.of("ann", 2));
    var bothSpent = new Usage(Map.of(), Set.of(), Map.of("ann", 2, "bob", 2));
    var toAnn = new Resolution.To(ANN, List.of(Resolution.Way.atOnce(new Target.Email("ann@x"))));

    assertThat(sent(Limiting.of(BUDGETED, spent, NOBODY, page, NIGHT)))
        .containsExactly("a3.1 ann@x");
    assertThat(sent(Limiting.of(BUDGETED, spent, toAnn, page, NIGHT)))
        .containsExactly("a3.1 ann@x");
    assertThat(sent(Limiting.of(BUDGETED, bothSpent, TO_BOB, page, NIGHT)))
        .containsExactly("a3.1 ann@x");
    assertThat(sent(Limiting.of(BUDGETED, spent, TO_BOB, page, DAY))).containsExactly("a3.1 ann@x");
    assertThat(sent(Limiting.of(BUDGETED, spent, TO_BOB, page, NIGHT)))
        .containsExactly("a3.1 bob@x");
  }

  @Test
  void ofALimitThatWasLookedAtItIsSaidWhatHasBeenUsed() {
    var both = new Limits(THROTTLED.throttle(), BUDGETED.budget());
    var page = List.of(page("a3", 1, ANN, "ann@x"));
    var used = new Usage(Map.of(new Contact("email", "ann@x"), 1), Set.of(), Map.of("ann", 1));

    assertThat(Limiting.of(both, used, TO_BOB, page, NIGHT).getFirst().within())
        .containsExactly(
            new Addressed.Skip("Ann has had 1 of 2 pages this night", Kind.SPARED),
            new Addressed.Skip(
                "1 of 2 messages in PT10M, and it has not been told of this alert", Kind.KNOWN));
    assertThat(Limiting.of(BUDGETED, used, TO_BOB, page, DAY).getFirst().within())
        .containsExactly(new Addressed.Skip("it is not night for Ann", Kind.SPARED));
    assertThat(
            Limiting.of(
                    BUDGETED, new Usage(Map.of(), Set.of(), Map.of("ann", 2)), NOBODY, page, NIGHT)
                .getFirst()
                .within())
        .containsExactly(
            new Addressed.Skip(
                "Ann has had 2 of 2 pages this night, and there is nobody to be told instead",
                Kind.SPARED));
  }

  @Test
  void whomAPersonNamesIsToldWhateverTheLimits() {
    var page = List.of(page("a3", Message.BY_HAND, ANN, "ann@x"));
    var spent = new Usage(Map.of(), Set.of(), Map.of("ann", 9));

    assertThat(sent(Limiting.of(BUDGETED, spent, TO_BOB, page, NIGHT)))
        .containsExactly("a3.0 ann@x");
  }

  @Test
  void aNightIsThatOfThePersonsClocks() {
    var budget = new Budget(1, LocalTime.of(22, 0), LocalTime.of(7, 0), "a@x");
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");

    assertThat(budget.night(NIGHT, ZoneOffset.UTC)).contains(Instant.parse("2026-11-20T22:00:00Z"));
    assertThat(budget.night(Instant.parse("2026-11-21T06:59:59Z"), ZoneOffset.UTC))
        .contains(Instant.parse("2026-11-20T22:00:00Z"));
    assertThat(budget.night(Instant.parse("2026-11-21T07:00:00Z"), ZoneOffset.UTC)).isEmpty();
    assertThat(budget.night(NIGHT, tokyo)).isEmpty();
    assertThat(budget.night(Instant.parse("2026-11-20T13:00:00Z"), tokyo))
        .contains(Instant.parse("2026-11-20T13:00:00Z"));
    var nap = new Budget(1, LocalTime.of(12, 0), LocalTime.of(14, 0), "a@x");
    assertThat(nap.night(DAY, ZoneOffset.UTC)).contains(DAY);
    assertThat(nap.night(NIGHT, ZoneOffset.UTC)).isEmpty();
  }

  /** Whatever the limits and the order, each alert reaches somebody by each of its steps' first. */
  @Property(tries = 500)
  void noAlertIsLeftUntold(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 7) Integer> alerts,
      @ForAll @IntRange(min = 1, max = 3) int messages,
      @ForAll @IntRange(min = 1, max = 3) int pages,
      @ForAll boolean reachable,
      @ForAll boolean night) {
    var limits =
        new Limits(
            new Throttle(messages, Duration.ofMinutes(10)),
            new Budget(pages, LocalTime.of(22, 0), LocalTime.of(7, 0), "schedule:second"));
    var all = new ArrayList<Addressed>();
    for (int i = 0; i < alerts.size(); i++) {
      all.add(page("a" + alerts.get(i), i + 1, ANN, "ann@x"));
    }
    var limited =
        Limiting.of(limits, usage(), reachable ? TO_BOB : NOBODY, all, night ? NIGHT : DAY);

    var told = new HashSet<String>();
    for (Addressed each : limited) {
      if (each.skipped() == null) {
        told.add(each.message().alert());
      } else if (each.skipped().known()) {
        assertThat(told).contains(each.message().alert());
      }
    }
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            alerts.stream().map(each -> "a" + each).distinct().toList());
    // Every step has an outcome.
    assertThat(limited.stream().map(each -> each.message().step()).distinct())
        .hasSize(alerts.size());
  }

  private static Usage usage() {
    return new Usage(Map.<Contact, Integer>of(), Set.<Told>of(), Map.of());
  }

  private static List<String> sent(List<Addressed> all) {
    return all.stream()
        .filter(each -> each.skipped() == null)
        .map(each -> each.message().alert() + "." + each.message().step() + " " + each.address())
        .toList();
  }

  private static Addressed page(String alert, int step, @Nullable Who person, String address) {
    return new Addressed(
        new Message(alert, AlertType.CRITICAL, "p", 1, step, "x"),
        "email",
        address,
        Duration.ZERO,
        person,
        null);
  }
}
