package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"),
    restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FakeCluster.class, restrictToAnnotatedClass = true)
class WorkloadsQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String IMAGE = "registry.test/checkout:7";

  private final String namespace = "n" + UUID.randomUUID().toString().substring(0, 8);
  private final String id = "k8s:" + namespace + ":deployment:checkout";
  private final KubernetesClient cluster = FakeCluster.client();

  @AfterEach
  void end() {
    FakeCluster.FORBIDDEN.clear();
    cluster.pods().inNamespace(namespace).delete();
    cluster.apps().deployments().inNamespace(namespace).delete();
    cluster.nodes().delete();
    cluster.close();
  }

  @Test
  void aFailingPodIsADownComponentWithItsReason() {
    put(deployment(1, "1", "NewReplicaSetAvailable", Map.of()));
    put(pod("checkout-1-a", "n1", true, 0));
    verdict(id, "healthy");

    put(pod("checkout-1-a", "n1", false, 4));
    verdict(id, "down");
    component(id)
        .body("kind", equalTo("workload"))
        .body("project", equalTo("shop"))
        .body("reason", containsString("container app of pod checkout-1-a"))
        .body("reason", containsString("exit code 3"));
    workload(id)
        .body("reason", equalTo("crash-loop"))
        .body("restarts", equalTo(4))
        .body("detail.pods[0].name", equalTo("checkout-1-a"))
        .body("detail.findings.reason", hasItem("crash-loop"));
    as(Role.VIEWER)
        .get("/api/v1/workloads?verdict=down&kind=deployment&namespace=" + namespace)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(id))
        .body("items[0].detail", nullValue());

    cluster.pods().inNamespace(namespace).withName("checkout-1-a").delete();
    put(pod("checkout-1-b", "n1", true, 0));
    verdict(id, "healthy");

    cluster.pods().inNamespace(namespace).withName("checkout-1-b").delete();
    cluster.apps().deployments().inNamespace(namespace).withName("checkout").delete();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> as(Role.VIEWER).get("/api/v1/components/" + id).then().statusCode(404));
    as(Role.VIEWER).get("/api/v1/workloads/" + id).then().statusCode(404);
  }

  @Test
  void aNodeThatIsNotReadyIsTheCause() {
    node("n-" + namespace, true);
    put(deployment(1, "1", "NewReplicaSetAvailable", Map.of()));
    put(pod("checkout-1-a", "n-" + namespace, true, 0));
    verdict(id, "healthy");
    node("n-" + namespace, false);
    verdict(id, "down");
    await()
        .atMost(SOON)
        .untilAsserted(() -> component(id).body("cause", equalTo("k8s:node:n-" + namespace)));
  }

  @Test
  void aRolloutIsToldOnceAndIsNoOutage() {
    String speaksFor = namespace + "-shop";
    Map<String, String> notes = Map.of("milepost.dev/component", speaksFor);
    put(deployment(1, "1", "NewReplicaSetAvailable", notes));
    put(pod("checkout-1-a", "n1", true, 0));
    verdict(speaksFor, "healthy");
    put(deployment(1, "2", "ReplicaSetUpdated", notes));
    await().atMost(SOON).untilAsserted(() -> workload(id).body("rollout", equalTo("going")));
    component(speaksFor).body("verdict", equalTo("healthy"));
    put(deployment(1, "2", "NewReplicaSetAvailable", notes));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              List<String> told = facts(speaksFor);
              assertThat(told).hasSize(2);
              assertThat(told.get(0)).contains("rollout.started").contains("\"revision\":\"2\"");
              assertThat(told.get(1)).contains("rollout.finished").contains("\"succeeded\":true");
            });
  }

  @Test
  void whatMayNotBeSeenIsAGapAndTheRestIsSeen() {
    FakeCluster.FORBIDDEN.add("nodes");
    FakeCluster.restart();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                sight()
                    .body("gaps.what", hasItem("nodes"))
                    .body("gaps.grant", hasItem("grant get, list and watch on nodes"))
                    .body("connected", equalTo(true)));
    put(deployment(1, "1", "NewReplicaSetAvailable", Map.of()));
    put(pod("checkout-1-a", "n1", true, 0));
    verdict(id, "healthy");

    FakeCluster.FORBIDDEN.clear();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> sight().body("gaps.what", not(hasItem("nodes"))));
  }

  @Test
  void aRestartOfTheApiServerAndAVersionThatIsGoneLoseNothing() {
    put(deployment(1, "1", "NewReplicaSetAvailable", Map.of()));
    put(pod("checkout-1-a", "n1", true, 0));
    verdict(id, "healthy");
    int before = FakeCluster.REFUSED.get();
    FakeCluster.GONE.set(1);
    FakeCluster.restart();
    await().atMost(SOON).until(() -> FakeCluster.REFUSED.get() > before);
    try (KubernetesClient again = FakeCluster.client()) {
      again.resource(pod("checkout-1-a", "n1", false, 4)).update();
    }
    verdict(id, "down");
  }

  @Test
  void whatIsAskedWronglyIsNamed() {
    as(Role.VIEWER).get("/api/v1/workloads?kind=car").then().statusCode(400);
    as(Role.VIEWER).get("/api/v1/workloads?verdict=bad").then().statusCode(400);
    as(Role.VIEWER).get("/api/v1/workloads?limit=0").then().statusCode(400);
    as(Role.VIEWER).get("/api/v1/workloads?cursor=%25").then().statusCode(400);
    as(Role.REPORTER).get("/api/v1/workloads").then().statusCode(403);
  }

  private Deployment deployment(
      int replicas, String revision, String progressing, Map<String, String> notes) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("checkout")
        .withCreationTimestamp("2026-01-01T00:00:00Z")
        .addToLabels("milepost.dev/project", "shop")
        .addToAnnotations("deployment.kubernetes.io/revision", revision)
        .addToAnnotations(notes)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage(IMAGE)
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(1_000L)
        .withReplicas(replicas)
        .withUpdatedReplicas(replicas)
        .withReadyReplicas(replicas)
        .addNewCondition()
        .withType("Progressing")
        .withStatus("True")
        .withReason(progressing)
        .endCondition()
        .endStatus()
        .build();
  }

  private Pod pod(String name, String node, boolean ready, int restarts) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var container =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .withCreationTimestamp(now)
            .addToLabels("pod-template-hash", "1")
            .addNewOwnerReference()
            .withKind("ReplicaSet")
            .withName("checkout-1")
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .withNewSpec()
            .withNodeName(node)
            .endSpec()
            .withNewStatus()
            .withPhase("Running")
            .addNewCondition()
            .withType("Ready")
            .withStatus(ready ? "True" : "False")
            .endCondition()
            .addNewContainerStatus()
            .withName("app")
            .withImage(IMAGE)
            .withReady(ready)
            .withRestartCount(restarts);
    return (ready
            ? container
            : container
                .withNewState()
                .withNewTerminated()
                .withReason("Error")
                .withExitCode(3)
                .withFinishedAt(now)
                .endTerminated()
                .endState())
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private void node(String name, boolean ready) {
    put(
        new NodeBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewStatus()
            .addNewCondition()
            .withType("Ready")
            .withStatus(ready ? "True" : "Unknown")
            .withMessage("Kubelet stopped posting node status.")
            .endCondition()
            .endStatus()
            .build());
  }

  private void put(io.fabric8.kubernetes.api.model.HasMetadata object) {
    if (cluster.resource(object).get() == null) {
      cluster.resource(object).create();
    } else {
      cluster.resource(object).update();
    }
  }

  private static void verdict(String component, String verdict) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                as(Role.VIEWER)
                    .get("/api/v1/components/" + component)
                    .then()
                    .statusCode(200)
                    .body("verdict", equalTo(verdict)));
  }

  private static ValidatableResponse component(String id) {
    return as(Role.VIEWER).get("/api/v1/components/" + id).then().statusCode(200);
  }

  private static ValidatableResponse workload(String id) {
    return as(Role.VIEWER).get("/api/v1/workloads/" + id).then().statusCode(200);
  }

  private static ValidatableResponse sight() {
    return as(Role.VIEWER).get("/api/v1/workloads/cluster").then().statusCode(200);
  }

  private static List<String> facts(String component) {
    return Backbone.records(Topic.HEALTH.topicName()).stream()
        .filter(record -> component.equals(record.key()))
        .map(record -> String.valueOf(record.value()))
        .filter(value -> value.contains("health.rollout."))
        .toList();
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
