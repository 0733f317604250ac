package dev.milepost.health.workload;

import static dev.milepost.health.workload.Seen.NOW;
import static dev.milepost.health.workload.Seen.ago;
import static dev.milepost.health.workload.Seen.around;
import static dev.milepost.health.workload.Seen.claim;
import static dev.milepost.health.workload.Seen.container;
import static dev.milepost.health.workload.Seen.event;
import static dev.milepost.health.workload.Seen.evicted;
import static dev.milepost.health.workload.Seen.fine;
import static dev.milepost.health.workload.Seen.node;
import static dev.milepost.health.workload.Seen.pending;
import static dev.milepost.health.workload.Seen.pod;
import static dev.milepost.health.workload.Seen.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.workload.Rollout.Phase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadRulesTest {

  private static final Ended CRASH = new Ended("Error", 137, ago(1));
  private static final Ended OOM = new Ended("OOMKilled", 137, ago(1));

  static Stream<Arguments> cases() {
    var well = pod("a", true, fine());
    return Stream.of(
        arguments(
            "all ready",
            workload(1, Phase.DONE),
            around(List.of(well)),
            Verdict.HEALTHY,
            null,
            "1 of 1"),
        arguments(
            "waiting in back-off",
            workload(1, Phase.DONE),
            around(
                List.of(pod("a", false, container(9, List.of(), "CrashLoopBackOff", null, CRASH)))),
            Verdict.DOWN,
            Reason.CRASH_LOOP,
            "container app of pod a"),
        arguments(
            "ended again and again",
            workload(1, Phase.DONE),
            around(
                List.of(
                    pod("a", false, container(4, List.of(ago(6), ago(1)), null, CRASH, CRASH)))),
            Verdict.DOWN,
            Reason.CRASH_LOOP,
            "exit code 137"),
        arguments(
            "ready between two crashes",
            workload(1, Phase.DONE),
            around(
                List.of(pod("a", true, container(3, List.of(ago(1)), null, null, CRASH))),
                event("a", "BackOff", "Back-off restarting failed container", 1)),
            Verdict.DOWN,
            Reason.CRASH_LOOP,
            "3 restarts"),
        arguments(
            "thrice of late",
            workload(1, Phase.DONE),
            around(
                List.of(
                    pod(
                        "a",
                        true,
                        container(50, List.of(ago(9), ago(5), ago(1)), null, null, CRASH)))),
            Verdict.DOWN,
            Reason.CRASH_LOOP,
            "registry.test/app:7"),
        arguments(
            "fifty long ago and one of late",
            workload(1, Phase.DONE),
            around(List.of(pod("a", true, container(50, List.of(ago(1)), null, null, CRASH)))),
            Verdict.HEALTHY,
            null,
            "1 of 1"),
        arguments(
            "one crash",
            workload(1, Phase.DONE),
            around(List.of(pod("a", false, container(1, List.of(ago(1)), null, CRASH, null)))),
            Verdict.DOWN,
            Reason.REPLICAS_SHORT,
            "0 of 1"),
        arguments(
            "back-off of an image is no crash",
            workload(1, Phase.DONE),
            around(
                List.of(pod("a", true, container(2, List.of(ago(1)), null, null, CRASH))),
                event("a", "BackOff", "Back-off pulling image", 1)),
            Verdict.HEALTHY,
            null,
            "1 of 1"),
        arguments(
            "killed for memory",
            workload(1, Phase.DONE),
            around(List.of(pod("a", true, container(1, List.of(ago(1)), null, null, OOM)))),
            Verdict.DEGRADED,
            Reason.OOM_KILLED,
            "killed for want of memory (exit code 137)"),
        arguments(
            "memory comes before the loop it makes",
            workload(1, Phase.DONE),
            around(
                List.of(
                    pod("a", false, container(5, List.of(ago(1)), "CrashLoopBackOff", null, OOM)))),
            Verdict.DOWN,
            Reason.OOM_KILLED,
            "crashes again"),
        arguments(
            "no image",
            workload(2, Phase.GOING),
            around(
                List.of(
                    well,
                    pod("b", false, container(0, List.of(), "ImagePullBackOff", null, null)))),
            Verdict.DEGRADED,
            Reason.IMAGE_PULL,
            "registry.test/app:7"),
        arguments(
            "ErrImagePull",
            workload(1, Phase.DONE),
            around(List.of(pod("b", false, container(0, List.of(), "ErrImagePull", null, null)))),
            Verdict.DOWN,
            Reason.IMAGE_PULL,
            "ErrImagePull"),
        arguments(
            "no config",
            workload(1, Phase.DONE),
            around(
                List.of(
                    pod(
                        "b",
                        false,
                        container(0, List.of(), "CreateContainerConfigError", null, null)))),
            Verdict.DOWN,
            Reason.CANNOT_START,
            "CreateContainerConfigError"),
        arguments(
            "no place",
            workload(1, Phase.DONE),
            around(
                List.of(pending("a", "0/3 nodes are available: 3 Insufficient cpu.", List.of()))),
            Verdict.DOWN,
            Reason.UNSCHEDULABLE,
            "Insufficient cpu"),
        arguments(
            "stuck, the old ones serve",
            workload(1, Phase.STUCK),
            around(List.of(well)),
            Verdict.DEGRADED,
            Reason.ROLLOUT_STUCK,
            "revision 7 is stuck"),
        arguments(
            "short",
            workload(3, Phase.DONE),
            around(List.of(well)),
            Verdict.DEGRADED,
            Reason.REPLICAS_SHORT,
            "1 of 3"),
        arguments(
            "rolling out is no outage",
            workload(3, Phase.GOING),
            around(List.of(well)),
            Verdict.HEALTHY,
            null,
            "is rolling out"),
        arguments(
            "starting",
            workload(2, Phase.GOING, 1),
            around(List.of()),
            Verdict.UNKNOWN,
            null,
            "is starting"),
        arguments(
            "scaled away",
            workload(0, Phase.DONE),
            around(List.of()),
            Verdict.PAUSED,
            null,
            "scaled to 0"),
        arguments(
            "node gone",
            workload(1, Phase.DONE),
            around(
                List.of(pod("a", true, fine())), List.of(node("n1", false)), List.of(), List.of()),
            Verdict.DOWN,
            Reason.NODE_NOT_READY,
            "node n1"),
        arguments(
            "evicted and not replaced",
            workload(1, Phase.DONE),
            around(List.of(evicted("a", 2))),
            Verdict.DOWN,
            Reason.EVICTED,
            "low on resource"),
        arguments(
            "evicted and replaced",
            workload(1, Phase.DONE),
            around(List.of(evicted("b", 2), well)),
            Verdict.HEALTHY,
            null,
            "1 of 1"),
        arguments(
            "probe",
            workload(1, Phase.DONE),
            around(
                List.of(pod("a", false, fine())),
                event(
                    "a",
                    "Unhealthy",
                    "Readiness probe failed: HTTP probe failed with statuscode: 503",
                    1)),
            Verdict.DOWN,
            Reason.PROBE_FAILING,
            "statuscode: 503"),
        arguments(
            "probe of one that is ready again",
            workload(1, Phase.DONE),
            around(List.of(well), event("a", "Unhealthy", "Readiness probe failed", 1)),
            Verdict.HEALTHY,
            null,
            "1 of 1"),
        arguments(
            "no volume",
            workload(1, Phase.DONE),
            around(
                List.of(pending("a", null, List.of("data"))),
                List.of(),
                List.of(claim("data", "Pending", 9)),
                List.of()),
            Verdict.DOWN,
            Reason.VOLUME_PENDING,
            "claim data"),
        arguments(
            "not mounted",
            workload(1, Phase.DONE),
            around(
                List.of(pending("a", null, List.of())), event("a", "FailedMount", "timed out", 1)),
            Verdict.DOWN,
            Reason.VOLUME_NOT_MOUNTED,
            "timed out"),
        arguments(
            "at its maximum",
            workload(1, Phase.DONE),
            around(
                List.of(well),
                List.of(),
                List.of(),
                List.of(new ScalerSnapshot("shop", "h", Seen.SHOP, 4, 4, true))),
            Verdict.DEGRADED,
            Reason.AT_MAXIMUM,
            "maximum of 4"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void judges(
      String name,
      WorkloadSnapshot workload,
      Surroundings around,
      Verdict verdict,
      @Nullable Reason reason,
      String words) {
    Judgement judged = WorkloadRules.judge(workload, around, NOW);
    assertThat(judged.verdict()).as(judged.words()).isEqualTo(verdict);
    assertThat(judged.reason()).as(judged.words()).isEqualTo(reason);
    assertThat(judged.words()).contains(words);
  }

  @Test
  void aCrashIsForgottenByTimeAloneAndSaysWhen() {
    var around = around(List.of(pod("a", true, container(1, List.of(ago(1)), null, null, OOM))));
    Judgement judged = WorkloadRules.judge(workload(1, Phase.DONE), around, NOW);
    assertThat(judged.again()).isEqualTo(ago(1).plus(Duration.ofMinutes(15)));
    assertThat(
            WorkloadRules.judge(
                    workload(1, Phase.DONE),
                    around,
                    java.util.Objects.requireNonNull(judged.again()))
                .verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void itDependsOnItsNodesThoseFirstThatAreNotReady() {
    var nodes =
        Stream.concat(
                Stream.of(node("z", false)),
                java.util.stream.IntStream.range(0, 40).mapToObj(i -> node("a" + i, true)))
            .toList();
    Judgement judged =
        WorkloadRules.judge(
            workload(1, Phase.DONE),
            around(
                List.of(pod("a", true, fine())),
                nodes,
                List.of(claim("data", "Bound", 9)),
                List.of()),
            NOW);
    assertThat(judged.dependsOn()).hasSize(21).contains("k8s:node:z", "k8s:shop:claim:data");
  }

  @Test
  void whereNoPodMayBeSeenTheClustersOwnCountIsBelieved() {
    var blind =
        new Surroundings(
            false, List.of(), java.util.Map.of(), java.util.Map.of(), List.of(), List.of());
    var three =
        new WorkloadSnapshot(
            Seen.SHOP, Notes.NONE, 3, 2, 3, "i", new Rollout(Phase.DONE, "1", ""), ago(99));
    assertThat(WorkloadRules.judge(three, blind, NOW).words()).contains("2 of 3");
  }

  @Test
  void podsOfAKindThatIsNotKnownAreJudgedByThemselves() {
    assertThat(WorkloadRules.judgePods(around(List.of(pod("a", true, fine()))), NOW).verdict())
        .isEqualTo(Verdict.HEALTHY);
    assertThat(
            WorkloadRules.judgePods(
                    around(List.of(pod("a", true, fine()), pod("b", false, fine()))), NOW)
                .verdict())
        .isEqualTo(Verdict.DEGRADED);
    assertThat(WorkloadRules.judgePods(around(List.of(evicted("a", 1))), NOW).verdict())
        .isEqualTo(Verdict.DOWN);
  }
}
