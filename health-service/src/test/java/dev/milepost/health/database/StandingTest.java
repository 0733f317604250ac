package dev.milepost.health.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.database.Standing.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private static Finding finding(Verdict verdict) {
    return new Finding(verdict, "is " + verdict, Set.of(verdict.name()));
  }

  private static Standing after(Verdict... verdicts) {
    Standing standing = Standing.NONE;
    for (int i = 0; i < verdicts.length; i++) {
      standing = standing.after(finding(verdicts[i]), NOW.plusSeconds(i));
    }
    return standing;
  }

  @Test
  void oneBadLookDoesNotMakeItDegraded() {
    assertThat(after(Verdict.HEALTHY, Verdict.DEGRADED).verdict()).isEqualTo(Verdict.HEALTHY);
    Standing degraded = after(Verdict.HEALTHY, Verdict.DEGRADED, Verdict.DEGRADED);
    assertThat(degraded.verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(degraded.since()).isEqualTo(NOW.plusSeconds(2));
  }

  @Test
  void oneGoodLookDoesNotMakeItWell() {
    assertThat(after(Verdict.DEGRADED, Verdict.HEALTHY).verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(after(Verdict.DEGRADED, Verdict.HEALTHY, Verdict.HEALTHY).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void whatIsDownIsDownAtOnceAndWellAtOnce() {
    assertThat(after(Verdict.HEALTHY, Verdict.DOWN).verdict()).isEqualTo(Verdict.DOWN);
    assertThat(after(Verdict.HEALTHY, Verdict.DOWN, Verdict.HEALTHY).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void whatComesAndGoesNeverFlaps() {
    Standing standing = after(Verdict.HEALTHY);
    for (int i = 0; i < 50; i++) {
      standing = standing.after(finding(i % 2 == 0 ? Verdict.DEGRADED : Verdict.HEALTHY), NOW);
      assertThat(standing.verdict()).isEqualTo(Verdict.HEALTHY);
    }
  }

  @Test
  void otherNumbersForTheSameCauseAreNoOtherReason() {
    Standing first = Standing.NONE.after(new Finding(Verdict.DOWN, "198 of 200", Set.of("a")), NOW);
    Standing second = first.after(new Finding(Verdict.DOWN, "199 of 200", Set.of("a")), NOW);
    assertThat(second.reason()).isEqualTo("198 of 200");
    Standing third = second.after(new Finding(Verdict.DOWN, "all away", Set.of("b")), NOW);
    assertThat(third.reason()).isEqualTo("all away");
    assertThat(third.since()).isEqualTo(first.since());
  }

  /** Two looks that agree decide, whatever came before. */
  @Property
  void twoThatAgreeDecide(@ForAll List<Verdict> before, @ForAll Verdict last) {
    Standing standing = after(before.toArray(Verdict[]::new));
    standing = standing.after(finding(last), NOW).after(finding(last), NOW);
    assertThat(standing.verdict()).isEqualTo(last);
    assertThat(standing.reason()).isEqualTo("is " + last);
  }
}
