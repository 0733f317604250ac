package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Time from a pod's change to the row that says so, at 5,000 pods, 500 workloads and 100 nodes. It
 * takes minutes, so it is run when it is asked for: {@code -Dmilepost.measure=workloads}.
 */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"),
    restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FakeCluster.class, restrictToAnnotatedClass = true)
@EnabledIfSystemProperty(named = "milepost.measure", matches = "workloads")
class WorkloadsAtSizeQuarkusTest {

  private static final Logger LOG = Logger.getLogger(WorkloadsAtSizeQuarkusTest.class);
  private static final int WORKLOADS = Integer.getInteger("milepost.measure.workloads", 500);
  private static final int CHANGES = 100;

  @Inject MeterRegistry registry;

  @Test
  void aChangeOfAPodIsSoonARow() {
    try (KubernetesClient cluster = FakeCluster.client()) {
      for (int i = 0; i < 100; i++) {
        cluster
            .resource(
                new NodeBuilder()
                    .withNewMetadata()
                    .withName("n" + i)
                    .endMetadata()
                    .withNewStatus()
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .endCondition()
                    .endStatus()
                    .build())
            .create();
      }
      for (int i = 0; i < WORKLOADS; i++) {
        cluster
            .resource(
                new DeploymentBuilder()
                    .withNewMetadata()
                    .withNamespace("big")
                    .withName("w" + i)
                    .withCreationTimestamp("2026-01-01T00:00:00Z")
                    .endMetadata()
                    .withNewSpec()
                    .withReplicas(10)
                    .endSpec()
                    .withNewStatus()
                    .withObservedGeneration(1_000L)
                    .withReplicas(10)
                    .withUpdatedReplicas(10)
                    .withReadyReplicas(10)
                    .endStatus()
                    .build())
            .create();
        for (int pod = 0; pod < 10; pod++) {
          cluster.resource(pod(i, pod, true)).create();
        }
      }
      await().atMost(Duration.ofMinutes(2)).until(() -> verdict(WORKLOADS - 1).equals("healthy"));
      var took = new ArrayList<Long>();
      for (int i = 0; i < CHANGES; i++) {
        int workload = i % WORKLOADS;
        long begun = System.nanoTime();
        cluster.resource(pod(workload, 0, false)).update();
        await()
            .pollInterval(Duration.ofMillis(5))
            .atMost(Duration.ofSeconds(20))
            .until(() -> verdict(workload).equals("degraded"));
        took.add((System.nanoTime() - begun) / 1_000_000);
      }
      Collections.sort(took);
      LOG.infof(
          "%d pods, %d workloads: p50 %d ms, p99 %d ms, longest %d ms; lag by its own meter: mean"
              + " %.1f ms, longest %.1f ms",
          WORKLOADS * 10,
          WORKLOADS,
          took.get(CHANGES / 2),
          took.get(CHANGES * 99 / 100 - 1),
          took.getLast(),
          registry.timer("milepost.workloads.lag").mean(java.util.concurrent.TimeUnit.MILLISECONDS),
          registry.timer("milepost.workloads.lag").max(java.util.concurrent.TimeUnit.MILLISECONDS));
      assertThat(took.get(CHANGES * 99 / 100 - 1)).isLessThan(1_000L);
    }
  }

  private static String verdict(int workload) {
    var answer =
        given()
            .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
            .get("/api/v1/workloads/k8s:big:deployment:w" + workload);
    return answer.statusCode() == 200 ? answer.jsonPath().getString("verdict") : "";
  }

  private static Pod pod(int workload, int number, boolean ready) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("big")
        .withName("w" + workload + "-1-" + number)
        .withCreationTimestamp("2026-01-01T00:00:00Z")
        .addToLabels("pod-template-hash", "1")
        .addNewOwnerReference()
        .withKind("ReplicaSet")
        .withName("w" + workload + "-1")
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withNewSpec()
        .withNodeName("n" + (workload * 10 + number) % 100)
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready ? "True" : "False")
        .endCondition()
        .addNewContainerStatus()
        .withName("app")
        .withImage("registry.test/app:1")
        .withReady(ready)
        .withRestartCount(0)
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
