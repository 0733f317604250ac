package dev.milepost.health.workload;

import static dev.milepost.health.workload.Seen.NOW;
import static dev.milepost.health.workload.Seen.ago;
import static dev.milepost.health.workload.Seen.claim;
import static dev.milepost.health.workload.Seen.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceRulesTest {

  @Test
  void aNodeThatIsNotReadyIsDownAndSaysSinceWhen() {
    Judgement judged = PlaceRules.judge(node("n1", false, "MemoryPressure"));
    assertThat(judged.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(judged.reason()).isEqualTo(Reason.NODE_NOT_READY);
    assertThat(judged.words()).contains("Kubelet stopped").contains("2026-05-01T11:57:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MemoryPressure", "DiskPressure", "PIDPressure"})
  void aNodeUnderPressureIsDegraded(String pressure) {
    Judgement judged = PlaceRules.judge(node("n1", true, pressure));
    assertThat(judged.verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(judged.words()).contains(pressure);
  }

  @Test
  void aClaimThatWaitsForItsFirstPodIsNoFault() {
    assertThat(PlaceRules.judge(claim("data", "Pending", 600), List.of(), false, NOW).verdict())
        .isEqualTo(Verdict.UNKNOWN);
    Judgement fresh = PlaceRules.judge(claim("data", "Pending", 1), List.of(), true, NOW);
    assertThat(fresh.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(fresh.again()).isEqualTo(ago(-1));
    assertThat(PlaceRules.judge(claim("data", "Pending", 3), List.of(), true, NOW).reason())
        .isEqualTo(Reason.VOLUME_PENDING);
    assertThat(PlaceRules.judge(claim("data", "Lost", 3), List.of(), true, NOW).reason())
        .isEqualTo(Reason.VOLUME_LOST);
    assertThat(PlaceRules.judge(claim("data", "Bound", 3), List.of(), true, NOW).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void aFailedProvisioningIsNamedAtOnce() {
    var failed =
        new EventSnapshot(
            "PersistentVolumeClaim",
            "shop",
            "data",
            "",
            "ProvisioningFailed",
            "no class fast",
            1,
            ago(1));
    assertThat(PlaceRules.judge(claim("data", "Pending", 1), List.of(failed), true, NOW).words())
        .contains("no class fast");
  }

  @Test
  void longNamesKeepTheirIdsApartAndShort() {
    var one = new WorkloadKey(WorkloadKind.DEPLOYMENT, "n".repeat(63), "x".repeat(200) + "1");
    var other = new WorkloadKey(WorkloadKind.DEPLOYMENT, "n".repeat(63), "x".repeat(200) + "2");
    assertThat(one.id()).hasSize(128).isNotEqualTo(other.id());
    assertThat(one.id()).matches(dev.milepost.health.component.Component.ID);
    assertThat(Seen.SHOP.id()).isEqualTo("k8s:shop:deployment:checkout");
  }
}
