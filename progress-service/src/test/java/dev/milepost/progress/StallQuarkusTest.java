package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class StallQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String project = "s-" + UUID.randomUUID();

  @Test
  void aTaskIsJudgedWhileItIsUnderWayAndChangesAreTold() {
    Instant now = Instant.now();
    send("fresh", "started", now);
    send("old", "started", now.minus(Duration.ofHours(3)));
    for (int minute = 60; minute > 0; minute--) {
      send(
          "beating",
          minute == 60 ? "started" : "progressed",
          now.minus(Duration.ofMinutes(minute)));
    }

    await().atMost(SOON).untilAsserted(() -> task("fresh").body("verdict", equalTo("running")));
    await().atMost(SOON).untilAsserted(() -> task("old").body("verdict", equalTo("stalled")));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                task("beating")
                    .body("verdict", equalTo("stalled"))
                    .body("verdictReason", containsString("advance")));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(facts("old")).hasSize(1).allMatch(f -> f.contains("\"stalled\"")));

    send("old", "progressed\",\"percent\":\"40", now);
    await().atMost(SOON).untilAsserted(() -> task("old").body("verdict", equalTo("running")));
    await().atMost(SOON).untilAsserted(() -> assertThat(facts("old")).hasSize(2));
    send("old", "completed", now.plusSeconds(1));
    await().atMost(SOON).untilAsserted(() -> task("old").body("verdict", nullValue()));
  }

  @Test
  void aTaskWithSubtasksIsNotJudged() {
    send("whole", "started", Instant.now().minus(Duration.ofHours(3)));
    send("part", "started\",\"parent\":\"whole", Instant.now());
    await().atMost(SOON).untilAsserted(() -> task("part").body("verdict", equalTo("running")));
    await().atMost(SOON).untilAsserted(() -> task("whole").body("verdict", nullValue()));
  }

  private List<String> facts(String task) {
    return Backbone.records(Topic.PROGRESS.topicName()).stream()
        .filter(record -> project.equals(record.key()))
        .map(record -> String.valueOf(record.value()))
        .filter(value -> value.contains("progress.stall.changed.v1"))
        .filter(value -> value.contains("\"task\":\"" + task + "\""))
        .toList();
  }

  private ValidatableResponse task(String id) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/projects/" + project + "/tasks/" + id)
        .then()
        .statusCode(200);
  }

  private void send(String task, String state, Instant at) {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .body(
            "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"%s\",\"at\":\"%s\"}"
                .formatted(project, task, state, at)
                .replace("\"percent\":\"40\"", "\"percent\":40"))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }
}
