package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class DeploymentQuarkusTest {

  private final String project = "d-" + UUID.randomUUID();

  @Test
  void aDeploymentOpensAndClosesOnceForEachAttempt() {
    send("started", "09:00", "1").statusCode(202);
    send("progressed", "09:01", "2").statusCode(202);
    send("failed", "09:02", "3").statusCode(202);
    send("failed", "09:02", "3").statusCode(202);
    // The first start was lost on its way and comes late: it takes nothing back.
    send("started", "08:59", "0").statusCode(202);
    send("started", "09:10", "4").statusCode(202);
    send("completed", "09:20", "5").statusCode(202);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(told())
                    .containsExactly(
                        "opened 1 2026-11-20T09:00:00Z",
                        "closed 2 2026-11-20T09:02:00Z",
                        "opened 3 2026-11-20T09:10:00Z",
                        "closed 4 2026-11-20T09:20:00Z"));
    JsonObject data = facts().getFirst().getJsonObject("data");
    assertThat(data.getString("environment")).isEqualTo("production");
    assertThat(data.getJsonArray("components").getList()).isEqualTo(List.of("shop", "pg-ledger"));
  }

  @Test
  void aPlanMarksADeploymentAndTakesItBack() {
    plan("[{id: release, deployment: {environment: staging, components: [shop]}}, {id: other}]");
    report("release", "started");
    report("other", "started");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(told()).singleElement().asString().startsWith("opened 1 "));
    JsonObject data = facts().getFirst().getJsonObject("data");
    assertThat(data.getString("task")).isEqualTo("release");
    assertThat(data.getString("environment")).isEqualTo("staging");

    plan("[{id: release}, {id: other}]");
    await().atMost(Duration.ofSeconds(20)).until(() -> told().size() == 2);
    report("release", "completed");
    plan("[{id: release, deployment: staging}, {id: other}]");
    report("release", "started");

    await().atMost(Duration.ofSeconds(20)).until(() -> told().size() == 3);
    assertThat(told().stream().map(line -> line.substring(0, 8)))
        .containsExactly("opened 1", "closed 2", "opened 3");
  }

  private void plan(String tasks) {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR))
        .contentType("application/yaml")
        .body(("tasks: " + tasks).getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/plans/" + project)
        .then()
        .statusCode(200);
  }

  private void report(String task, String state) {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .contentType("application/json")
        .body(
            "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"%s\"}".formatted(project, task, state))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  @Test
  void whatATaskDeploysIsChecked() {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .contentType("application/json")
        .body(
            """
            {"project":"%s","task":"t","state":"started",
             "deployment":{"environment":7,"components":["ok",1],"where":"here"}}
            """
                .formatted(project))
        .post("/api/v1/events")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("deployment.environment"))
        .body("violations.field", hasItem("deployment.components[1]"))
        .body("violations.field", hasItem("deployment.where"));
  }

  private List<String> told() {
    return facts().stream()
        .map(
            fact -> {
              String[] type = fact.getString("type").split("\\.");
              JsonObject data = fact.getJsonObject("data");
              return type[type.length - 2]
                  + " "
                  + data.getLong("version")
                  + " "
                  + data.getString("at");
            })
        .toList();
  }

  private List<JsonObject> facts() {
    return Backbone.records(Topic.PROGRESS.topicName()).stream()
        .filter(record -> project.equals(record.key()))
        .map(record -> new JsonObject(record.value()))
        .filter(fact -> fact.getString("type").contains("deployment-task"))
        .toList();
  }

  private ValidatableResponse send(String state, String time, String id) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .contentType("application/json")
        .body(
            """
            {"project":"%s","task":"release","state":"%s","at":"2026-11-20T%s:00Z",
             "source":"cd","id":"%s",
             "deployment":{"environment":"production","components":["shop","pg-ledger"]}}
            """
                .formatted(project, state, time, project + id))
        .post("/api/v1/events")
        .then();
  }
}
