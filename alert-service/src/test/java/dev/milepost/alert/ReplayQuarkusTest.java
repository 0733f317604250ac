package dev.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts are sent, answered and over; then a changed policy is tried on them. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class ReplayQuarkusTest extends ChannelTimeline {

  @AfterEach
  void everythingGoesToTheDefaultAgain() {
    SeededRoute.put();
  }

  @Test
  void aChangedPolicyIsTriedOnWhatHappened() {
    webhook(own + "-a");
    webhook(own + "-b");
    policyOf(
        """
        {"steps":[{"after":"PT0S","targets":["webhook:%1$s-a"]},
                  {"after":"PT5M","targets":["webhook:%1$s-b"]}]}
        """
            .formatted(own));
    Instant from = VirtualTime.CLOCK.instant();
    String answered = trigger();
    awaitStatus(answered, "sent");
    VirtualTime.CLOCK.advance(Duration.ofMinutes(2));
    act(answered, "acknowledge");
    String brief = trigger();
    awaitStatus(brief, "sent");
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));
    as(Role.RESPONDER).post("/api/v1/alerts/" + brief + "/acknowledge").then().statusCode(200);
    act(answered, "resolve");
    act(brief, "resolve");
    VirtualTime.CLOCK.advance(Duration.ofMinutes(30));

    var same = replay(from, "{}");
    same.body("comparison.alerts", equalTo(2))
        .body("comparison.recorded", equalTo(2))
        .body("comparison.before", equalTo(2))
        .body("comparison.after", equalTo(2))
        .body("comparison.missed.count", equalTo(0))
        .body("comparison.later.count", equalTo(0));

    // A second step after one minute would have called somebody else to the first alert.
    replay(
            from,
            """
            {"%1$s":{"steps":[{"after":"PT30S","targets":["webhook:%1$s-a"]},
                              {"after":"PT90S","targets":["webhook:%1$s-b"]}]}}
            """
                .formatted(own))
        .body("comparison.after", equalTo(3))
        .body("comparison.later.count", equalTo(2))
        .body("comparison.later.first.later", hasItem("PT30S"))
        .body(
            "comparison.people.person",
            containsInAnyOrder("webhook:" + own + "-a", "webhook:" + own + "-b"));
  }

  @Test
  void whatCannotBeTriedIsRefusedWhereItStands() {
    as(Role.VIEWER)
        .body("{\"days\":0}")
        .post("/api/v1/escalation-policies/replay")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("days"));
    as(Role.VIEWER)
        .body(
            "{\"policies\":{\"p\":{\"steps\":[{\"after\":\"PT0S\",\"targets\":[\"webhook:none\"]}]}},\"more\":1}")
        .post("/api/v1/escalation-policies/replay")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("more"));
    as(Role.VIEWER)
        .body(
            "{\"policies\":{\"p\":{\"steps\":[{\"after\":\"PT0S\",\"targets\":[\"webhook:none-%s\"]}]}}}"
                .formatted(own))
        .post("/api/v1/escalation-policies/replay")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("policies.p.steps[0].targets[0]"));
    as(Role.VIEWER)
        .body("{\"policies\":{\"p\":{\"steps\":[]}}}")
        .post("/api/v1/escalation-policies/replay")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("policies.p.steps"));
    as(Role.VIEWER)
        .body("{\"routes\":{\"route\":{\"policy\":\"none-%s\"}}}".formatted(own))
        .post("/api/v1/escalation-policies/replay")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("routes.route.policy"));
    RestAssured.given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER, "p1"))
        .body("{}")
        .post("/api/v1/escalation-policies/replay")
        .then()
        .statusCode(403);
  }

  private static ValidatableResponse replay(Instant from, String policies) {
    var answer =
        as(Role.VIEWER)
            .body("{\"from\":\"%s\",\"policies\":%s}".formatted(from, policies))
            .post("/api/v1/escalation-policies/replay")
            .then();
    assertThat(answer.extract().statusCode()).as(answer.extract().asString()).isEqualTo(200);
    return answer;
  }
}
