package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.milepost.access.Role;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
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
import org.junit.jupiter.api.Test;

/** Drafts of rules: refused, and tried out. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class RuleDraftQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SchemaOfService SCHEMA = new SchemaOfService("alert");

  private final String project = "p-" + UUID.randomUUID();
  private final String id = "r-" + UUID.randomUUID();
  private long version;

  @Inject FactJson json;

  @Test
  void aBadDraftIsRefusedFieldByField() {
    put("{\"condition\":{\"match\":{\"types\":[\"progress.task.failed\"],\"when\":\"stat == 1\"}},"
            + "\"title\":\"{tsk}\",\"severity\":\"info\",\"by\":[\"lane\"]}")
        .statusCode(400)
        .body("violations.field", hasItems("condition.match.when", "title", "by"))
        .body("violations[0].message", containsString("undeclared reference to 'stat'"));
    put("{\"condition\":{\"match\":{}},\"colour\":\"red\",\"for\":\"soon\"}")
        .statusCode(400)
        .body(
            "violations.field",
            hasItems(
                "colour",
                "for",
                "title",
                "severity",
                "condition.match.types",
                "condition.match.when"));
    put("[]").statusCode(400).body("violations[0].field", equalTo("body"));
    put("{").statusCode(400).body("violations[0].field", equalTo("body"));
    as(Role.OPERATOR)
        .body("{\"rule\":%s,\"from\":\"yesterday\"}".formatted(count(3)))
        .post("/api/v1/rules/test")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("from"));
    as(Role.OPERATOR)
        .body("{\"rule\":{\"title\":\"x\"}}")
        .post("/api/v1/rules/test")
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("rule.condition", "rule.severity"));
  }

  @Test
  void aDraftIsTriedOutOnFactsThatHaveComeAndNothingIsStored() {
    var from = VirtualTime.CLOCK.instant();
    failures(4);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(2));
    failures(4);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(30));
    failures(1);
    awaitRecorded(3);
    var to = VirtualTime.CLOCK.instant().plusSeconds(1);

    as(Role.OPERATOR)
        .body(
            "{\"rule\":%s,\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(count(5).replace("true", "project == '" + project + "'"), from, to))
        .post("/api/v1/rules/test")
        .then()
        .statusCode(200)
        .body("complete", equalTo(true))
        .body("fired", equalTo(1))
        .body("alerts[0].title", equalTo("8 failures in " + project))
        .body("alerts[0].severity", equalTo("warning"))
        .body("alerts[0].firedAt", equalTo(from.plus(Duration.ofMinutes(2)).toString()))
        .body("alerts[0].resolvedAt", equalTo(from.plus(Duration.ofMinutes(10)).toString()));
    assertThat(SCHEMA.rowsThatSay("draft/" + project)).isEmpty();
  }

  private void awaitRecorded(int facts) {
    await()
        .atMost(SOON)
        .until(
            () ->
                SCHEMA
                        .texts(
                            "SELECT event_id FROM alert.recorded_fact WHERE position(? IN envelope) > 0",
                            project)
                        .size()
                    == facts);
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

  private ValidatableResponse put(String body) {
    return as(Role.OPERATOR).body(body).put("/api/v1/rules/" + id).then();
  }

  private static RequestSpecification as(Role role) {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + Tokens.of(role));
  }
}
