package dev.milepost.health.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverviewTest {

  private static final Instant THEN = Instant.parse("2026-12-01T08:51:30Z");

  @Test
  void whatFailsBecauseOfAnotherIsFoldedUnderIt() {
    Overview all =
        Overview.of(
            List.of(
                component("a", Verdict.DOWN, "pg", THEN.plusSeconds(9)),
                component("b", Verdict.DEGRADED, "pg", THEN.plusSeconds(5)),
                component("node-07", Verdict.DEGRADED, null, THEN.minusSeconds(60)),
                component("ok", Verdict.HEALTHY, null, THEN),
                component("pg", Verdict.DOWN, null, THEN)));
    assertThat(all.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(all.sentence()).isEqualTo("2 causes, the worst: pg is down.");
    assertThat(all.since()).isEqualTo(THEN.minusSeconds(60));
    assertThat(all.causes()).extracting(Overview.Cause::component).containsExactly("pg", "node-07");
    assertThat(all.causes().getFirst().affected()).containsExactly("a", "b");
    assertThat(all.affected()).isEqualTo(2);
    assertThat(all.counts())
        .isEqualTo(Map.of(Verdict.DOWN, 2, Verdict.DEGRADED, 2, Verdict.HEALTHY, 1));
  }

  @Test
  void oneCauseIsSaidToBeOne() {
    assertThat(Overview.of(List.of(component("pg", Verdict.DEGRADED, null, THEN))).sentence())
        .isEqualTo("One cause: pg is degraded.");
  }

  @Test
  void whereNothingFailsNothingIsCalledACause() {
    Overview well =
        Overview.of(
            List.of(
                component("a", Verdict.HEALTHY, null, THEN),
                component("b", Verdict.HEALTHY, null, THEN),
                component("c", Verdict.UNKNOWN, null, THEN)));
    assertThat(well.verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(well.sentence()).isEqualTo("All 2 are healthy.");
    assertThat(well.since()).isNull();
    assertThat(Overview.of(List.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Overview.of(List.of()).sentence()).isEqualTo("Nothing is watched yet.");
  }

  private static Component component(
      String id, Verdict verdict, @Nullable String cause, Instant since) {
    return new Component(
        id,
        id,
        "service",
        null,
        new TreeSet<>(),
        true,
        new Evidence(verdict, "seen"),
        new Component.Standing(verdict, "seen", cause, since),
        1);
  }
}
