package dev.milepost.health.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void theWorstThatAnyoneKnowsCountsAndTellsWhy() {
    Evidence all =
        Evidence.of(
            List.of(
                new Evidence(Verdict.HEALTHY, "its check passes"),
                new Evidence(Verdict.DOWN, "0 of 3 ready", new TreeSet<>(List.of("node-7"))),
                new Evidence(Verdict.DEGRADED, "slow", new TreeSet<>(List.of("disk")))));
    assertThat(all.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(all.reason()).isEqualTo("0 of 3 ready");
    assertThat(all.dependsOn()).containsExactly("disk", "node-7");
  }

  @Test
  void whoKnowsNothingDoesNotSpoilWhatAnotherKnows() {
    assertThat(
            Evidence.of(
                List.of(
                    new Evidence(Verdict.UNKNOWN, "the cluster cannot be reached"),
                    new Evidence(Verdict.HEALTHY, "its check passes"))))
        .isEqualTo(new Evidence(Verdict.HEALTHY, "its check passes"));
    assertThat(Evidence.of(List.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
  }
}
