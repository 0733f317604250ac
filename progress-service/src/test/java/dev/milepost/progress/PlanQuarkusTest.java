package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class PlanQuarkusTest {

  private static final String PLAN =
      """
      milestones: [{id: beta, due: 2026-12-20}]
      tasks:
        - {id: api, title: The interface, milestone: beta, estimate: 4h, assignee: {agent: claude-1}}
        - {id: page, parent: api, depends: [api-schema], estimate: 2h}
        - {id: api-schema, parent: api, estimate: 1h}
        - {id: ship, milestone: beta, depends: [api]}
      """;

  private final String project = "plan-" + UUID.randomUUID();

  @Test
  void aPlanIsImportedOnce() {
    take(PLAN, "?dryRun=true")
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("revision", nullValue())
        .body("tasks.added", containsInAnyOrder("api", "page", "api-schema", "ship"));
    as(Role.VIEWER).get("/api/v1/plans/" + project).then().statusCode(404);

    take(PLAN, "?baseline=first")
        .statusCode(200)
        .body("revision", equalTo(1))
        .body("unchanged", equalTo(false))
        .body("milestones.added", contains("beta"));
    take(PLAN, "").statusCode(200).body("revision", equalTo(1)).body("unchanged", equalTo(true));

    as(Role.VIEWER)
        .get("/api/v1/plans/" + project)
        .then()
        .statusCode(200)
        .body("baselines", contains("first"))
        .body("tasks.id", containsInAnyOrder("api", "page", "api-schema", "ship"));
    as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/progress")
        .then()
        .body("counts.planned", equalTo(4))
        .body("percentByWeight", equalTo(0f));
    as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/tasks/page")
        .then()
        .body("state", equalTo("planned"))
        .body("parent", equalTo("api"))
        .body("weight", equalTo(2f))
        .body("dependsOn", contains("api-schema"));
    as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/tasks/api")
        .then()
        .body("title", equalTo("The interface"))
        .body("assignee", equalTo("claude-1"))
        .body("assigneeKind", equalTo("agent"));
  }

  @Test
  void theNextRevisionMovesAddsAndCancels() {
    take(PLAN, "").statusCode(200);
    send("ship", "started");
    take(
            """
            milestones: [{id: beta, due: 2026-12-24}]
            tasks:
              - {id: api, title: The interface, milestone: beta, estimate: 4h, assignee: {agent: claude-1}}
              - {id: page, milestone: beta, estimate: 2h}
              - {id: docs, estimate: 30m}
            """,
            "?baseline=second")
        .statusCode(200)
        .body("revision", equalTo(2))
        .body("tasks.added", contains("docs"))
        .body("tasks.removed", containsInAnyOrder("api-schema", "ship"))
        .body("tasks.changed.id", contains("page"))
        .body("milestones.changed[0].fields[0].name", equalTo("due"));

    task("page").body("parent", nullValue()).body("milestone", equalTo("beta"));
    task("api-schema").body("state", equalTo("cancelled"));
    task("ship").body("state", equalTo("started"));
    as(Role.VIEWER)
        .get("/api/v1/plans/" + project + "/diff?from=1")
        .then()
        .statusCode(200)
        .body("to.baselines", contains("second"))
        .body("tasks.added", contains("docs"));

    // What is planned again after it was dropped counts again.
    take(PLAN, "").statusCode(200).body("revision", equalTo(3));
    task("api-schema").body("state", equalTo("planned")).body("parent", equalTo("api"));
    as(Role.VIEWER)
        .get("/api/v1/plans/" + project + "/revisions?limit=2")
        .then()
        .body("items.revision", contains(3, 2))
        .body("next", equalTo(2));
    as(Role.OPERATOR)
        .put("/api/v1/plans/" + project + "/baselines/agreed?revision=second")
        .then()
        .statusCode(200)
        .body("revision", equalTo(2))
        .body("baselines", contains("second", "agreed"));
    as(Role.VIEWER)
        .get("/api/v1/plans/" + project + "?baseline=agreed")
        .then()
        .body("revision", equalTo(2));
  }

  @Test
  void whatIsWrongIsNamedAndNothingIsTaken() {
    String wrong = "id,depends,estimate\na,b,1h\nb,a,-1h\nc,,1h\n";
    take(wrong, "")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.field", contains("row 3.estimate", "row 2.depends"));
    as(Role.VIEWER).get("/api/v1/plans/" + project).then().statusCode(404);

    take(wrong, "?skipInvalid=true")
        .statusCode(200)
        .body("tasks.added", contains("c"))
        .body("leftOut.field", contains("row 3.estimate", "row 2.depends"));
    take("tasks: [{id: a}]", "?format=word")
        .statusCode(400)
        .body("violations[0].field", equalTo("format"));
    take("tasks: [{id: a}]", "?baseline=a%20b").statusCode(400);
    as(Role.REPORTER).body(PLAN).put("/api/v1/plans/" + project).then().statusCode(403);
    as(Role.VIEWER)
        .get("/api/v1/plans/" + project + "?baseline=ghost")
        .then()
        .statusCode(404)
        .body("detail", containsString("ghost"));
    as(Role.VIEWER)
        .get("/api/v1/plans/" + project + "?asOf=yesterday")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("asOf"));
  }

  @Test
  void aPlanBeyondTheLimitIsRefusedWhole() {
    take("#".repeat(13 * 1024 * 1024) + "\ntasks: []", "")
        .statusCode(413)
        .contentType("application/problem+json");
    take("tasks: []", "").statusCode(200).body("tasks.added", empty());
  }

  @Test
  void tenThousandTasksAreOneRevision() {
    var plan = new StringBuilder("id,depends,estimate\n");
    for (int i = 0; i < 10_000; i++) {
      plan.append("t%d,%s,1h\n".formatted(i, i == 0 ? "" : "t" + i / 2 * (i > 1 ? 1 : 0)));
    }
    take(plan.toString(), "")
        .statusCode(200)
        .body("revision", equalTo(1))
        .body("tasks.added", hasSize(10_000));
    as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/progress")
        .then()
        .body("total", equalTo(10_000));
  }

  @Test
  void theBackboneHearsOfThePlan() {
    take(PLAN, "").statusCode(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(Backbone.records("milepost.progress"))
                    .filteredOn(record -> project.equals(record.key()))
                    .extracting(
                        record -> record.value().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1"))
                    .contains(
                        "dev.milepost.progress.task.planned.v1",
                        "dev.milepost.progress.plan.imported.v1",
                        "dev.milepost.progress.milestone.planned.v1"));
  }

  private ValidatableResponse task(String id) {
    return as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/tasks/" + id)
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

  private ValidatableResponse take(String plan, String query) {
    return as(Role.OPERATOR)
        .urlEncodingEnabled(false)
        .contentType("application/octet-stream")
        .body(plan.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .put("/api/v1/plans/" + project + query)
        .then();
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
