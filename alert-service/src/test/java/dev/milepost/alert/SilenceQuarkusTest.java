package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.alert.alert.engine.AlertTimers;
import dev.milepost.alert.escalation.engine.EscalationEngine;
import dev.milepost.alert.notify.engine.NotificationSender;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.progress.DeploymentTaskChanged;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is not told, until when, and why; each test is a timeline. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class SilenceQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SchemaOfService SCHEMA = new SchemaOfService("alert");

  private final String project = "p-" + UUID.randomUUID();
  private long version;

  @Inject FactJson json;
  @Inject EscalationEngine engine;
  @Inject NotificationSender sender;
  @Inject AlertTimers timers;

  @BeforeEach
  void wakeOnMove() {
    VirtualTime.CLOCK.onMove(engine::wake);
    VirtualTime.CLOCK.onMove(sender::wake);
    VirtualTime.CLOCK.onMove(timers::wake);
  }

  @AfterEach
  void everythingGoesToTheDefaultAgain() {
    SeededRoute.put();
  }

  @Test
  void aSilencedAlertPagesWhenTheSilenceEndsAndNotBefore() {
    String silence = silence("\"for\":\"PT1H\"");
    fail("build");

    awaitLine("build", "step held", containsString("silence " + silence));
    viewer()
        .get("/api/v1/alerts?project=" + project)
        .then()
        .body("items[0].silenced", equalTo(true))
        .body("items[0].silencedBy", hasItem(silence));
    explain("build")
        .body("next.what", containsString("is held: silence " + silence))
        .body(
            "considered.find { it.stage == 'silence' && it.applies }.why",
            containsString("the database moves"));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(59));
    assertThat(mails()).isZero();
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));

    await().atMost(SOON).until(() -> mails() == 1);
    viewer()
        .get("/api/v1/silences/" + silence)
        .then()
        .body("state", equalTo("expired"))
        .body("wouldHavePaged", hasSize(1))
        .body("wouldHavePaged[0].targets", hasItem("primary@localhost"));
    // The one after it comes as long after this one as the policy says, not at once.
    explain("build").body("next.step", equalTo(2));
    assertThat(timeline("build").getList("timeline.kind"))
        .as("said once, however often it was looked at")
        .containsOnlyOnce("step held");
  }

  @Test
  void aSilenceThatIsEndedByHandLetsThePageGoAtOnce() {
    String silence = silence("\"for\":\"PT10H\"");
    fail("build");
    awaitLine("build", "step held", containsString(silence));

    as(Role.RESPONDER).delete("/api/v1/silences/" + silence).then().statusCode(200);

    await().atMost(SOON).until(() -> mails() == 1);
  }

  @Test
  void aSilenceOfADeploymentBeginsAndEndsWithIt() {
    String silence =
        silence(
            "\"window\":{\"deployment\":{\"project\":\"%s\",\"task\":\"release\"}}"
                .formatted(project));
    viewer()
        .get("/api/v1/silences/" + silence)
        .then()
        .body("state", equalTo("pending"))
        .body("startsAt", nullValue());
    deployment(DeploymentTaskChanged.Change.OPENED, 1);
    await().atMost(SOON).until(() -> state(silence).equals("active"));
    fail("build");
    awaitLine("build", "step held", containsString(silence));
    assertThat(mails()).isZero();

    deployment(DeploymentTaskChanged.Change.CLOSED, 2);

    await().atMost(SOON).until(() -> mails() == 1);
    assertThat(state(silence)).isEqualTo("expired");
  }

  @Test
  void aSilenceUntilItIsResolvedEndsWithTheLastAlertThatItSilences() {
    String silence = silence("\"for\":\"PT10H\",\"untilResolved\":true");
    fail("build");
    fail("test");
    awaitLine("test", "step held", containsString(silence));

    complete("build");
    await().atMost(SOON).until(() -> status("build").equals("resolved"));
    assertThat(state(silence)).isEqualTo("active");
    complete("test");

    await().atMost(SOON).until(() -> state(silence).equals("expired"));
  }

  @Test
  void ofAGroupTheFirstPagesAndTheOthersWhenItIsOver() {
    routes("{\"policy\":\"default\",\"groupBy\":[\"project\"]}", "[]");
    fail("build");
    await().atMost(SOON).until(() -> mails() == 1);
    fail("test");
    awaitLine("test", "step held", containsString("of the same group has paged"));
    explain("test")
        .body(
            "considered.find { it.stage == 'group' }.why",
            containsString("of the same group has paged"));

    complete("build");

    await().atMost(SOON).until(() -> mails() == 2);
  }

  @Test
  void theBranchesThatWereNotTakenAreSaidByTheRoutesOfItsTime() {
    routes(
        "{\"policy\":\"default\",\"routes\":[{\"matchers\":[\"task=deploy\"]},"
            + "{\"matchers\":[\"team=web\"]},{\"matchers\":[\"task=build\"]},"
            + "{\"matchers\":[\"team=ops\"]}]}",
        "[]");
    fail("build");
    VirtualTime.CLOCK.advance(Duration.ofSeconds(1));
    routes("{\"policy\":\"default\"}", "[]");

    explain("build")
        .body("route", equalTo("/3{task=\"build\"}"))
        .body("routeByLabelsNow", nullValue())
        .body("missed.branch", contains("/1{task=\"deploy\"}", "/2{team=\"web\"}"))
        .body("missed.wanted", contains("task=\"deploy\"", "team=\"web\""))
        .body("missed.has", contains("build", null))
        .body("moreMissed", equalTo(0));
    await().atMost(SOON).until(() -> mails() == 1);
  }

  @Test
  void whatIsInhibitedPagesWhenWhatInhibitsItIsOver() {
    routes(
        "{\"policy\":\"default\"}",
        "[{\"source\":[\"task=\\\"database\\\"\"],\"target\":[\"task=~\\\"build|test\\\"\"],"
            + "\"equal\":[\"project\"]}]");
    fail("database");
    await().atMost(SOON).until(() -> mails() == 1);
    fail("build");
    awaitLine("build", "step held", containsString("database failed"));

    complete("database");

    await().atMost(SOON).until(() -> mails() == 2);
  }

  @Test
  void anAcknowledgementHoldsAsLongAsItsTaskGoesOn() {
    policy("\"acknowledgeFor\":\"PT30M\"");
    fail("build");
    await().atMost(SOON).until(() -> mails() == 1);
    act("build", "acknowledge", "{}");
    VirtualTime.CLOCK.advance(Duration.ofMinutes(20));
    publish("build", Change.STARTED, TaskState.STARTED);
    awaitRecorded();
    VirtualTime.CLOCK.advance(Duration.ofMinutes(10));

    awaitLine("build", "acknowledgement renewed", containsString("build went on"));
    assertThat(status("build")).isEqualTo("acknowledged");
    VirtualTime.CLOCK.advance(Duration.ofMinutes(20));

    await().atMost(SOON).until(() -> mails() == 2);
    assertThat(timeline("build").getList("timeline.kind")).contains("acknowledgement ran out");
  }

  private void policy(String more) {
    as(Role.OPERATOR)
        .body(
            "{\"steps\":[{\"after\":\"PT0S\",\"targets\":[\"primary@localhost\"]}],%s}"
                .formatted(more))
        .put("/api/v1/escalation-policies/" + project)
        .then()
        .statusCode(200);
    routes("{\"policy\":\"%s\"}".formatted(project), "[]");
  }

  private void awaitRecorded() {
    await()
        .atMost(SOON)
        .until(
            () ->
                !SCHEMA
                    .texts(
                        "SELECT event_id FROM alert.recorded_fact WHERE type LIKE '%task.started%'"
                            + " AND position(? IN envelope) > 0",
                        project)
                    .isEmpty());
  }

  @Test
  void everythingThatPeopleDoIsInTheTimeline() {
    fail("build");
    await().atMost(SOON).until(() -> mails() == 1);
    act("build", "snooze", "{\"for\":\"PT2H\",\"note\":\"lunch\"}")
        .body("status", equalTo("snoozed"));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(10));
    assertThat(mails()).isEqualTo(1);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(110));
    await().atMost(SOON).until(() -> mails() == 2);
    act("build", "acknowledge", "{}").body("status", equalTo("acknowledged"));
    act("build", "unacknowledge", "{}").body("status", equalTo("triggered"));
    await().atMost(SOON).until(() -> mails() == 3);
    act("build", "escalate", "{\"step\":2,\"note\":\"needs the boss\"}")
        .body("escalation.mode", equalTo("manual"));
    await().atMost(SOON).until(() -> mails() == 4);
    act("build", "notes", "{\"note\":\"the disk was full\"}");
    act("build", "resolve", "{}").body("status", equalTo("resolved"));
    act("build", "reopen", "{\"note\":\"still full\"}").body("status", equalTo("triggered"));

    assertThat(timeline("build").getList("timeline.kind", String.class))
        .containsSubsequence(
            "triggered",
            "snoozed",
            "snooze over",
            "acknowledged",
            "unacknowledged",
            "escalated by hand",
            "note",
            "resolved",
            "reopened");
    as(Role.RESPONDER)
        .contentType("application/json")
        .body("{\"for\":\"soon\"}")
        .post("/api/v1/alerts/" + id("build") + "/snooze")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("for"));
    as(Role.RESPONDER)
        .contentType("application/json")
        .body("{\"action\":\"resolve\",\"ids\":[\"%s\",\"none\"]}".formatted(id("build")))
        .post("/api/v1/alerts/actions")
        .then()
        .statusCode(200)
        .body("items[0].status", equalTo("resolved"))
        .body("items[1].refused", containsString("There is no alert none"));
  }

  @Test
  void whatCannotBeSilencedOrRoutedIsRefusedFieldByField() {
    as(Role.RESPONDER)
        .body("{\"matchers\":[\"a=~\\\".*\\\"\"],\"for\":\"PT1H\",\"window\":{},\"hours\":2}")
        .post("/api/v1/silences")
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("matchers", "comment", "for", "hours"));
    as(Role.VIEWER).body("{}").post("/api/v1/silences").then().statusCode(403);
    as(Role.OPERATOR)
        .body("{\"route\":{\"policy\":\"nobody\"},\"version\":0}")
        .put("/api/v1/routes")
        .then()
        .statusCode(400)
        .body("violations[0].message", containsString("nobody"));
    as(Role.OPERATOR)
        .body("{\"route\":{\"policy\":\"default\"},\"version\":999}")
        .put("/api/v1/routes")
        .then()
        .statusCode(409);
    viewer()
        .body("{\"labels\":{\"team\":\"web\"}}")
        .post("/api/v1/routes/preview")
        .then()
        .statusCode(200)
        .body("policies", hasItem("default"))
        .body("missed.wanted", hasItem("severity=~\"info|success\""));
  }

  private String silence(String when) {
    return as(Role.RESPONDER)
        .body(
            "{\"matchers\":[\"project=\\\"%s\\\"\"],\"comment\":\"the database moves\",%s}"
                .formatted(project, when))
        .post("/api/v1/silences")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String state(String silence) {
    return viewer().get("/api/v1/silences/" + silence).then().extract().path("state");
  }

  private void routes(String route, String inhibit) {
    long known =
        ((Number) viewer().get("/api/v1/routes").then().extract().path("version")).longValue();
    as(Role.OPERATOR)
        .body("{\"route\":%s,\"inhibit\":%s,\"version\":%d}".formatted(route, inhibit, known))
        .put("/api/v1/routes")
        .then()
        .statusCode(200);
  }

  private void fail(String task) {
    publish(task, Change.FAILED, TaskState.FAILED);
    await().atMost(SOON).until(() -> id(task) != null);
  }

  private void complete(String task) {
    publish(task, Change.COMPLETED, TaskState.COMPLETED);
  }

  private void publish(String task, Change change, TaskState state) {
    Backbone.send(
        Topic.PROGRESS.topicName(),
        project,
        List.of(TaskRecords.of(json, project, task, change, state, ++version, null)));
  }

  private void deployment(DeploymentTaskChanged.Change change, long number) {
    Backbone.send(
        Topic.PROGRESS.topicName(),
        project,
        List.of(
            TaskRecords.of(
                json,
                new DeploymentTaskChanged(
                    project,
                    "release",
                    change,
                    VirtualTime.CLOCK.instant(),
                    number,
                    null,
                    List.of()))));
  }

  private ValidatableResponse act(String task, String action, String body) {
    return as(Role.RESPONDER)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/alerts/" + id(task) + "/" + action)
        .then()
        .statusCode(200);
  }

  private void awaitLine(String task, String kind, org.hamcrest.Matcher<String> detail) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                viewer()
                    .get("/api/v1/alerts/" + id(task))
                    .then()
                    .body(
                        "timeline.findAll { it.kind == '" + kind + "' }.detail", hasItem(detail)));
  }

  private ValidatableResponse explain(String task) {
    return viewer().get("/api/v1/alerts/" + id(task) + "/explain").then().statusCode(200);
  }

  private JsonPath timeline(String task) {
    return viewer().get("/api/v1/alerts/" + id(task)).then().extract().jsonPath();
  }

  private String status(String task) {
    return timeline(task).getString("status");
  }

  private String id(String task) {
    return viewer()
        .get("/api/v1/alerts?project=" + project)
        .then()
        .extract()
        .path("items.find { it.task == '%s' }?.id".formatted(task));
  }

  /** Of failures; a deployment that has finished is an alert too. */
  private long mails() {
    return Arrays.stream(Mailbox.SERVER.getReceivedMessages())
        .filter(message -> Mailbox.text(message).contains("failed in " + project))
        .count();
  }

  private static RequestSpecification viewer() {
    return as(Role.VIEWER);
  }

  private static RequestSpecification as(Role role) {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + Tokens.of(role));
  }
}
