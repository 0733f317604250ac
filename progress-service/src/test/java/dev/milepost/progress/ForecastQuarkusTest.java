package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.progress.ForecastChanged;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class ForecastQuarkusTest {

  private static final String PLAN =
      """
      milestones:
        - {id: soon, due: 2020-01-01}
        - {id: far, due: 2099-01-01}
      tasks:
        - {id: design, milestone: far, estimate: {low: 8h, likely: 16h, high: 40h}}
        - {id: build, milestone: far, depends: [design], tasks: [
            {id: api, estimate: 10h}, {id: page, depends: [api], estimate: 6h}]}
        - {id: aside, milestone: soon, estimate: 1h}
      """;

  private final String project = "f-" + UUID.randomUUID();

  @Inject Pool pool;

  @TestHTTPResource(value = "/metrics", management = true)
  String metrics = "";

  @Test
  void theGraphOfThePlanIsForecast() {
    plan(PLAN);
    forecast("")
        .body("state", equalTo("predicted"))
        .body("method", equalTo("network"))
        .body("milestones.milestone", contains("soon", "far"))
        .body("milestones[0].probability", equalTo(0f))
        .body("milestones[0].carriers.task", contains("aside"))
        .body("milestones[1].probability", equalTo(1f))
        .body("criticality.task", contains("api", "design", "page"));

    // The chain design, api, page is 32 to 38 hours in the middle; aside is not on it.
    Instant p50 = Instant.parse(forecast("").extract().path("p50"));
    assertThat(Duration.between(Instant.now(), p50))
        .isBetween(Duration.ofHours(28), Duration.ofHours(44));
    // The same question has the same answer, but for the moment it is asked.
    assertThat(
            forecast("?seed=7&simulations=500").extract().<Float>path("milestones[1].probability"))
        .isEqualTo(1f);
    // One worker does everything one after another: later than without a limit.
    Instant alone = Instant.parse(forecast("?workers=1").extract().path("p50"));
    assertThat(alone).isAfter(p50);
  }

  @Test
  void theWholeIsDueWithItsLastMilestoneAndItsFinishHasAShape() {
    plan(PLAN);
    var answer =
        forecast("")
            .body("due", equalTo("2099-01-02T00:00:00Z"))
            .body("probability", equalTo(1f))
            .body("quantiles.share", contains(0.05f, 0.15f, 0.25f, 0.5f, 0.75f, 0.85f, 0.95f));
    List<String> finishes = answer.extract().path("quantiles.finish");
    assertThat(finishes.stream().map(Instant::parse)).isSorted();
    assertThat(finishes.get(5)).isEqualTo(answer.extract().<String>path("p85"));
  }

  @Test
  void everyOpenTaskHasItsPlaceInTheSchedule() {
    plan(PLAN);
    send("design", "started");
    var answer =
        as(Role.VIEWER)
            .get("/api/v1/forecasts/" + project + "/schedule")
            .then()
            .statusCode(200)
            .body("state", equalTo("predicted"))
            .body("tasks", hasSize(4));
    // Nothing begins before what it waits for is done.
    Instant designed = expected(answer, "design", "p50");
    assertThat(expected(answer, "api", "start")).isEqualTo(designed);
    assertThat(expected(answer, "page", "start")).isEqualTo(expected(answer, "api", "p50"));
    assertThat(expected(answer, "page", "p85")).isAfter(expected(answer, "page", "p50"));
    answer
        .body("tasks.find{it.task=='aside'}.criticality", equalTo(0f))
        .body("tasks.find{it.task=='page'}.criticality", equalTo(1f));

    for (String task : new String[] {"design", "api", "page", "aside", "build"}) {
      send(task, "completed");
    }
    as(Role.VIEWER)
        .get("/api/v1/forecasts/" + project + "/schedule")
        .then()
        .body("state", equalTo("complete"))
        .body("tasks", empty());
  }

  @Test
  void whatWaitsForATaskIsItsImpact() {
    plan(PLAN);
    var path = "/api/v1/forecasts/" + project + "/impact";
    as(Role.SERVICE)
        .get(path + "?task=design")
        .then()
        .statusCode(200)
        .body("tasks", equalTo(2))
        .body("named", containsInAnyOrder("api", "page"))
        .body("milestones.milestone", contains("far"))
        .body("milestones[0].dueAt", equalTo("2099-01-02T00:00:00Z"));
    send("api", "completed");
    as(Role.VIEWER).get(path + "?task=design").then().body("named", contains("page"));
    as(Role.VIEWER)
        .get(path + "?task=aside")
        .then()
        .body("tasks", equalTo(0))
        .body("milestones.milestone", contains("soon"));
    send("aside", "completed");
    as(Role.VIEWER)
        .get(path + "?task=aside")
        .then()
        .body("tasks", equalTo(0))
        .body("milestones", empty());
    as(Role.VIEWER).get(path + "?task=nowhere").then().statusCode(404);
    as(Role.VIEWER).get(path).then().statusCode(400).body("violations[0].field", equalTo("task"));
  }

  private static Instant expected(ValidatableResponse answer, String task, String what) {
    return Instant.parse(answer.extract().path("tasks.find{it.task=='" + task + "'}." + what));
  }

  @Test
  void whatIsDoneIsNoLongerForecast() {
    plan(PLAN);
    for (String task : new String[] {"design", "api", "page", "aside", "build"}) {
      send(task, "completed");
    }
    forecast("").body("state", equalTo("complete")).body("p50", nullValue());
  }

  @Test
  void aProjectWithoutAPlanIsForecastByItsPaceOrNotAtAll() {
    send("a", "started");
    forecast("")
        .body("state", equalTo("withheld"))
        .body("withheld", equalTo("no_data"))
        .body("milestones", empty());
    as(Role.VIEWER).get("/api/v1/forecasts/none-" + project).then().statusCode(404);
    as(Role.VIEWER)
        .get("/api/v1/forecasts/" + project + "?workers=-1")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("workers"));
    as(Role.VIEWER).get("/api/v1/forecasts/" + project + "?simulations=0").then().statusCode(400);
  }

  @Test
  void forecastsOfFinishedWorkAreScoredOnWhatHappened() {
    var events = new StringBuilder();
    Instant begin = Instant.parse("2026-06-01T09:00:00Z");
    for (int task = 0; task < 60; task++) {
      events
          .append(
              "{\"project\":\"%s\",\"task\":\"t%d\",\"state\":\"planned\",\"at\":\"%s\"}\n"
                  .formatted(project, task, begin))
          .append(
              "{\"project\":\"%s\",\"task\":\"t%d\",\"state\":\"completed\",\"at\":\"%s\"}\n"
                  .formatted(project, task, begin.plus(Duration.ofHours(20L * task + 5))));
    }
    as(Role.REPORTER)
        .contentType("application/x-ndjson")
        .body(events.toString().getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/events")
        .then()
        .statusCode(202);

    var path = "/api/v1/forecasts/" + project + "/backtest";
    as(Role.VIEWER)
        .get(path + "?shares=0.1,0.5,0.75")
        .then()
        .statusCode(200)
        .body("withheld", equalTo(0))
        .body("rows.method", contains("three_point", "throughput", "throughput"))
        .body("rows.relativeError[1]", lessThan(0.2f))
        .body("rows.relativeError[2]", lessThan(0.2f))
        .body("p85Coverage", notNullValue());
    as(Role.VIEWER)
        .get(path + "?shares=0.5,2")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("shares"));
    as(Role.VIEWER).get(path.replace(project, "none-" + project)).then().statusCode(404);
  }

  @Test
  void whatIfIsAnsweredAndNothingIsStored() {
    plan(PLAN);
    var dropped = whatIf("{\"changes\":[{\"drop\":\"design\"}]}").statusCode(200);
    assertThat(Duration.parse(dropped.extract().path("p50Change"))).isNegative();
    assertThat(
            Duration.parse(
                whatIf("{\"changes\":[{\"delay\":\"api\",\"by\":\"PT100H\"}]}")
                    .statusCode(200)
                    .extract()
                    .path("p85Change")))
        .isEqualTo(Duration.ofHours(100));
    whatIf("{\"workers\":1,\"changes\":[{\"addWorkers\":3},{\"split\":\"api\",\"parts\":2}]}")
        .statusCode(200)
        .body("after.workers", equalTo(4));
    whatIf("{\"changes\":[{\"moveDate\":\"soon\",\"due\":\"2099-01-01T00:00:00Z\"}]}")
        .statusCode(200)
        .body("before.milestones[0].probability", equalTo(0f))
        .body("after.milestones[0].probability", equalTo(1f));
    forecast("").body("milestones[0].probability", equalTo(0f)).body("criticality", hasSize(3));

    whatIf("{\"changes\":[{\"drop\":\"ghost\"}]}")
        .statusCode(400)
        .body("violations[0].message", containsString("ghost"));
    whatIf("{\"changes\":[{\"split\":\"api\",\"parts\":1},{\"delay\":\"api\"},{}]}")
        .statusCode(400)
        .body("violations.field", contains("changes[0]", "changes[1]", "changes[2]"));
    whatIf("{}").statusCode(400);
  }

  @Test
  void aTimelineIsHeldAgainstTheFirstPlan() {
    plan(
        """
        milestones: [{id: m, due: 2020-03-01}]
        tasks:
          - {id: a, start: 2020-01-01, due: 2020-01-10, milestone: m}
          - {id: b, start: 2020-01-11, due: 2020-01-20}
        """);
    timeline("")
        .body("verdict", equalTo("late"))
        .body("spi", equalTo(0f))
        .body("overdue", contains("m"))
        .body("revision", equalTo(1))
        .body("expectedFinish", nullValue())
        .body("burnUp", hasSize(60));
    send("a", "completed", "2020-01-06T00:00:00Z");
    send("b", "completed", "2020-01-15T00:00:00Z");
    send("extra", "started");
    timeline("?tolerance=0.2")
        .body("verdict", equalTo("on_track"))
        .body("spi", greaterThan(1f))
        .body("overdue", empty())
        .body("unplanned", equalTo(1))
        .body("scheduleVariance", not(containsString("-")))
        .body("expectedFinish", notNullValue());

    as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/timeline?tolerance=2")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("tolerance"));
    as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/timeline?baseline=ghost")
        .then()
        .statusCode(404);
    as(Role.VIEWER).get("/api/v1/projects/none/timeline").then().statusCode(404);
  }

  @Test
  void aPlanWithoutDatesIsScheduledByItsEstimates() {
    plan(PLAN);
    timeline("")
        .body("verdict", equalTo("late"))
        .body("overdue", contains("soon"))
        .body("unplanned", equalTo(0))
        .body("budget", lessThan(40f))
        .body("plannedFinish", notNullValue());
  }

  @Test
  void whatMovedIsToldOnceAndItsPastIsJudged() {
    plan(PLAN);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(told()).contains(project, project + "/far"));
    assertThat(told()).doesNotHaveDuplicates();
    // Yesterday it was thought that the due moment of the first would hold; it did not.
    pool.query(
            "INSERT INTO forecast_told SELECT project, milestone, 0, now() - interval '1 day',"
                + " 'PREDICTED', now() - interval '2 hours', now() - interval '1 hour', now(),"
                + " now() - interval '1 hour', 0.9, false FROM forecast_told WHERE project = '"
                + project
                + "' AND milestone = 'soon'")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(10));
    forecast("")
        .body("hitRate.decided", equalTo(1))
        .body("hitRate.p85", equalTo(0f))
        .body("hitRate.p50", equalTo(0f));
    double brier = forecast("").extract().<Float>path("hitRate.brier");
    // That due moment and today's, which was told to be missed and is.
    assertThat(brier).isCloseTo(0.81 / 2, offset(0.001));
  }

  private List<String> told() {
    return Backbone.records(Topic.PROGRESS.topicName()).stream()
        .filter(record -> project.equals(record.key()))
        .map(record -> new JsonObject(record.value()))
        .filter(fact -> fact.getString("type").equals(ForecastChanged.TYPE))
        .map(fact -> fact.getString("subject"))
        .toList();
  }

  @Test
  void prometheusIsToldOfProjects() {
    plan(PLAN);
    send("aside", "completed");

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(given().get(metrics).then().statusCode(200).extract().asString())
                    .contains(
                        "milepost_project_completion_ratio{project=\"" + project + "\"",
                        "milepost_project_tasks{project=\"" + project + "\",state=\"planned\"",
                        "milepost_project_tasks_under_way{project=\"" + project + "\"",
                        "quantile=\"0.85\"",
                        "milepost_milestone_due_probability_ratio{milestone=\"far\",project=\""
                            + project,
                        "milepost_project_schedule_index{project=\"" + project));
  }

  private ValidatableResponse forecast(String query) {
    return as(Role.VIEWER).get("/api/v1/forecasts/" + project + query).then().statusCode(200);
  }

  private ValidatableResponse timeline(String query) {
    return as(Role.VIEWER)
        .get("/api/v1/projects/" + project + "/timeline" + query)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse whatIf(String question) {
    return as(Role.VIEWER)
        .contentType(ContentType.JSON)
        .body(question)
        .post("/api/v1/forecasts/" + project + "/what-if")
        .then();
  }

  private void plan(String yaml) {
    as(Role.OPERATOR)
        .contentType("application/yaml")
        .body(yaml.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/plans/" + project)
        .then()
        .statusCode(200);
  }

  private void send(String task, String state) {
    send(task, state, Instant.now().toString());
  }

  private void send(String task, String state, String at) {
    as(Role.REPORTER)
        .body(
            "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"%s\",\"at\":\"%s\"}"
                .formatted(project, task, state, at))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
