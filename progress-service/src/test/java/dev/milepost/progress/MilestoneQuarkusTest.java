package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.metrics.QualityReported;
import dev.milepost.contracts.metrics.VitalsReported;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class MilestoneQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final String project = "m-" + UUID.randomUUID();

  @Inject FactJson json;

  @Test
  void aMilestoneIsReachedWhenItsTasksAreDoneAndItsEvidenceIsGood() {
    plan(
        """
        milestones:
          - {id: beta, title: Beta, due: 2099-12-20, criteria: [tasks, {coverage: 80}, {tests: 100}]}
          - {id: later}
        tasks:
          - {id: a, milestone: beta, weight: 3, tasks: [{id: a1}, {id: a2}]}
          - {id: b, milestone: later}
        """);
    milestone("beta")
        .body("state", equalTo("open"))
        .body("total", equalTo(3))
        .body("percent", equalTo(0f))
        .body("gates.word", contains("tasks", "coverage", "tests"))
        .body("gates.met", contains(false, false, false))
        .body("gates[1].seen", equalTo("nothing reported"));

    send("a1", "completed");
    send("a", "completed");
    milestone("beta").body("percent", equalTo(50f)).body("gates[0].met", equalTo(false));
    send("a2", "completed");
    milestone("beta")
        .body("percent", equalTo(100f))
        .body("gates[0].met", equalTo(true))
        .body("completedInTimeframe", equalTo(3))
        .body("state", equalTo("open"));
    as(Role.VIEWER)
        .get("/api/v1/milestones/beta?timeframe=day&project=" + project)
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("timeframe"));

    report(79, 0, 0.795);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> milestone("beta").body("gates[1].seen", equalTo("79.5% of lines covered")));
    milestone("beta").body("gates.met", contains(true, false, true));
    report(80, 0, 0.81);

    await().atMost(SOON).untilAsserted(() -> milestone("beta").body("state", equalTo("reached")));
    milestone("beta")
        .body("gates.met", contains(true, true, true))
        .body("reachedAt", notNullValue());
    await().atMost(SOON).untilAsserted(() -> assertThat(facts("milestone.reached.v1")).hasSize(1));
    // What was reached stays reached.
    report(70, 10, 0.5);
    send("a3", "started");
    milestone("beta").body("state", equalTo("reached"));
    assertThat(facts("milestone.reached.v1")).hasSize(1);
  }

  @Test
  void aMilestoneWhoseTimePassesIsMissedOnceAndCanStillBeReached() {
    Instant due = Instant.now().plus(2, ChronoUnit.SECONDS).truncatedTo(ChronoUnit.MILLIS);
    plan("milestones: [{id: soon, due: '%s'}]\ntasks: [{id: t, milestone: soon}]".formatted(due));
    milestone("soon").body("state", equalTo("open"));

    await()
        .atMost(Duration.ofSeconds(45))
        .untilAsserted(() -> assertThat(facts("milestone.missed.v1")).hasSize(1));
    milestone("soon").body("state", equalTo("missed")).body("missedAt", notNullValue());
    send("t", "completed\",\"at\":\"2026-01-02T03:04:05Z");
    milestone("soon")
        .body("state", equalTo("reached"))
        .body("reachedAt", equalTo("2026-01-02T03:04:05Z"));

    // A new date makes it open again.
    plan(
        "milestones: [{id: soon, due: 2099-01-01}]\ntasks: [{id: t, milestone: soon}, {id: u, milestone: soon}]");
    milestone("soon").body("missedAt", nullValue());
  }

  @Test
  void aMilestoneOfSeveralProjectsWantsItsProject() {
    String shared = "shared-" + UUID.randomUUID();
    String other = project + "-2";
    for (String each : List.of(project, other)) {
      as(Role.OPERATOR)
          .contentType("application/yaml")
          .body(
              "milestones: [{id: %s}]"
                  .formatted(shared)
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .put("/api/v1/plans/" + each)
          .then()
          .statusCode(200);
    }
    as(Role.VIEWER)
        .get("/api/v1/milestones/" + shared)
        .then()
        .statusCode(409)
        .body("projects", contains(project, other));
    as(Role.VIEWER)
        .get("/api/v1/milestones/" + shared + "?project=" + other)
        .then()
        .statusCode(200);
    as(Role.VIEWER).get("/api/v1/milestones/none-" + shared).then().statusCode(404);
    as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/milestones")
        .then()
        .body("items.milestone", contains(shared));
  }

  private List<String> facts(String type) {
    return Backbone.records(Topic.PROGRESS.topicName()).stream()
        .filter(record -> project.equals(record.key()))
        .map(record -> String.valueOf(record.value()))
        .filter(value -> value.contains(type))
        .toList();
  }

  @Test
  void vitalsCountByPageViews() {
    plan("milestones: [{id: fast, criteria: [{vitals: 75}]}]\ntasks: [{id: a, milestone: fast}]\n");
    milestone("fast").body("gates[0].seen", equalTo("nothing reported"));

    publish(new VitalsReported(project, "/", "LCP", 90, 100, Instant.now(), 1));
    publish(new VitalsReported(project, "/", "INP", 10, 100, Instant.now(), 1));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                milestone("fast")
                    .body("gates[0].met", equalTo(false))
                    .body("gates[0].seen", equalTo("50% of web vitals good")));
    publish(new VitalsReported(project, "/", "INP", 290, 300, Instant.now(), 2));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                milestone("fast")
                    .body("gates[0].met", equalTo(true))
                    .body("state", equalTo("reached")));
  }

  private void report(int passed, int failed, double coverage) {
    publish(
        new QualityReported(
            project, "a", "jacoco", passed, failed, 0, coverage, null, null, Instant.now(), 1));
  }

  private void publish(Fact fact) {
    Backbone.send(
        Topic.METRICS.topicName(),
        project,
        List.of(
            json.write(
                Envelope.of(
                    UUID.randomUUID().toString(), "/milepost/metrics", Instant.now(), fact))));
  }

  private ValidatableResponse milestone(String id) {
    return as(Role.VIEWER)
        .get("/api/v1/milestones/" + id + "?project=" + project)
        .then()
        .statusCode(200);
  }

  private void plan(String yaml) {
    as(Role.OPERATOR)
        .contentType("application/yaml")
        .body(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .put("/api/v1/plans/" + project)
        .then()
        .statusCode(200);
  }

  private void send(String task, String state) {
    as(Role.REPORTER)
        .body(
            "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"%s\"}".formatted(project, task, state))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
