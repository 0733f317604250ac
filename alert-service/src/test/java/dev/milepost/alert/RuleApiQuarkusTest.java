package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.milepost.access.Role;
import dev.milepost.alert.rule.engine.RuleIndex;
import dev.milepost.alert.rule.engine.RuleTimers;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.metrics.GateEvaluated;
import dev.milepost.contracts.metrics.QualityReported;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules are written, tried out, changed, disabled and deleted. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class RuleApiQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SchemaOfService SCHEMA = new SchemaOfService("alert");

  private final String project = "p-" + UUID.randomUUID();
  private final String id = "r-" + UUID.randomUUID();
  private long version;

  @Inject FactJson json;
  @Inject RuleTimers timers;
  @Inject RuleIndex index;

  @BeforeEach
  void wakeOnMove() {
    VirtualTime.CLOCK.onMove(timers::wake);
  }

  @Test
  void theShippedRulesAreThereAndStay() {
    as(Role.VIEWER)
        .get("/api/v1/rules")
        .then()
        .statusCode(200)
        .body(
            "items.findAll { it.shipped }.id",
            hasItems("task-failed", "milestone-at-risk", "slo-burn", "rollout-finished"))
        .body("items.find { it.id == 'gate-failed' }.condition.match.when", equalTo("!passed"));
    as(Role.OPERATOR)
        .delete("/api/v1/rules/task-failed")
        .then()
        .statusCode(409)
        .body("detail", containsString("disable it"));
    as(Role.VIEWER).get("/api/v1/rules/" + id).then().statusCode(404);
    as(Role.RESPONDER).body(count(3)).put("/api/v1/rules/" + id).then().statusCode(403);
  }

  @Test
  void aRuleOfOnesOwnFiresAndItsWindowRunsEmpty() {
    put(count(5)).statusCode(200).body("version", equalTo(1)).body("shipped", equalTo(false));
    failures(2);
    failures(2);
    await()
        .atMost(SOON)
        .until(
            () ->
                SCHEMA
                        .texts(
                            "SELECT document FROM alert.rule_track WHERE fingerprint = ?", print())
                        .size()
                    == 1);
    assertThat(alerts()).isEmpty();
    failures(2);

    await().atMost(SOON).untilAsserted(() -> assertThat(alerts()).containsExactly("TRIGGERED"));
    as(Role.VIEWER)
        .get("/api/v1/alerts?project=" + project)
        .then()
        .body("items[0].title", equalTo("6 failures in " + project))
        .body("items[0].type", equalTo("warning"))
        .body("items[0].source", equalTo("metrics"))
        .body("items[0].labels.team", equalTo(project));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(10));
    await().atMost(SOON).untilAsserted(() -> assertThat(alerts()).containsExactly("RESOLVED"));
  }

  @Test
  void everyEditIsAnEditionAndAnOlderOneIsRefused() {
    put(count(3));
    put(count(4)).statusCode(400).body("violations[0].field", equalTo("version"));
    put(with(count(4), "\"version\":1,\"comment\":\"three was too few\""))
        .statusCode(200)
        .body("version", equalTo(2))
        .body("editedBy", equalTo("test-operator"));
    put(with(count(5), "\"version\":1")).statusCode(409);
    as(Role.VIEWER)
        .get("/api/v1/rules/" + id)
        .then()
        .body("history.version", contains(2, 1))
        .body("history[0].comment", equalTo("three was too few"))
        .body("history[1].condition.threshold.limit", equalTo(3.0f));

    as(Role.OPERATOR).delete("/api/v1/rules/" + id).then().statusCode(200);
    as(Role.VIEWER).get("/api/v1/rules").then().body("items.id", not(hasItem(id)));
    as(Role.OPERATOR).delete("/api/v1/rules/" + id).then().statusCode(404);
    put(count(6)).statusCode(200).body("version", equalTo(4));
  }

  @Test
  void anAlertOfAnEarlierEditionStaysUntilItIsCleared() {
    put(gate("warning"));
    publish(new GateEvaluated(project, "g", false, List.of(), VirtualTime.CLOCK.instant(), 1));
    await().atMost(SOON).untilAsserted(() -> assertThat(alerts("/g")).containsExactly("TRIGGERED"));

    put(with(gate("critical"), "\"version\":1,\"enabled\":false"))
        .body("openAlerts", equalTo(1))
        .body("enabled", equalTo(false));
    publish(new GateEvaluated(project, "g", true, List.of(), VirtualTime.CLOCK.instant(), 2));
    publish(new GateEvaluated(project, "other", false, List.of(), VirtualTime.CLOCK.instant(), 1));
    await()
        .atMost(SOON)
        .until(
            () ->
                !SCHEMA
                    .texts(
                        "SELECT id FROM alert.alert WHERE fingerprint = ?",
                        "gate-failed/" + project + "/other")
                    .isEmpty());
    assertThat(alerts("/g")).as("a disabled rule says nothing").containsExactly("TRIGGERED");
    assertThat(alerts("/other")).isEmpty();

    put(with(gate("critical"), "\"version\":2"));
    publish(new GateEvaluated(project, "g", true, List.of(), VirtualTime.CLOCK.instant(), 3));
    await().atMost(SOON).untilAsserted(() -> assertThat(alerts("/g")).containsExactly("RESOLVED"));
  }

  @Test
  void aNewStartNeverOverwritesWhatAPersonHasEdited() {
    String shipped = as(Role.VIEWER).get("/api/v1/rules/gate-failed").then().extract().asString();
    int known = as(Role.VIEWER).get("/api/v1/rules/gate-failed").then().extract().path("version");
    as(Role.OPERATOR)
        .body(shipped.replace("Gate {gate}", "The gate {gate}"))
        .put("/api/v1/rules/gate-failed")
        .then()
        .statusCode(200)
        .body("shipped", equalTo(true))
        .body("edited", equalTo(true));

    index.seed().await().atMost(SOON);

    as(Role.VIEWER)
        .get("/api/v1/rules/gate-failed")
        .then()
        .body("version", equalTo(known + 1))
        .body("title", containsString("The gate"));
    as(Role.OPERATOR)
        .body(shipped.replace("\"version\":" + known, "\"version\":" + (known + 1)))
        .put("/api/v1/rules/gate-failed")
        .then()
        .statusCode(200);
  }

  private void failures(int failed) {
    publish(
        new QualityReported(
            project,
            null,
            "junit",
            10,
            failed,
            0,
            null,
            null,
            null,
            VirtualTime.CLOCK.instant(),
            ++version));
  }

  private void publish(Fact fact) {
    Backbone.send(
        FactTypes.topicOf(fact).topicName(), fact.key(), List.of(TaskRecords.of(json, fact)));
  }

  private static String count(int limit) {
    return """
        {"condition":{"threshold":{"types":["metrics.quality.reported"],"where":"true",
         "statistic":"sum","value":"testsFailed","window":"PT10M","operator":">","limit":%d}},
         "title":"{value} failures in {project}","severity":"warning","labels":{"team":"{project}"}}
        """
        .formatted(limit);
  }

  private static String gate(String severity) {
    return """
        {"condition":{"match":{"types":["metrics.gate.evaluated"],"when":"!passed","clear":"passed"}},
         "title":"{gate}","severity":"%s"}
        """
        .formatted(severity);
  }

  private static String with(String rule, String more) {
    return rule.stripTrailing().replaceFirst("\\{", "{" + more + ",");
  }

  private String print() {
    return id + "/" + project;
  }

  private List<String> alerts() {
    return alerts("");
  }

  private List<String> alerts(String more) {
    return SCHEMA.texts("SELECT status FROM alert.alert WHERE fingerprint = ?", print() + more);
  }

  private ValidatableResponse put(String body) {
    return as(Role.OPERATOR).body(body).put("/api/v1/rules/" + id).then();
  }

  private static RequestSpecification as(Role role) {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + Tokens.of(role));
  }
}
