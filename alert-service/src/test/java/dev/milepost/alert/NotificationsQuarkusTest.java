package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operators and responders see of messages, and of where they go. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class NotificationsQuarkusTest extends ChannelTimeline {

  @TestHTTPResource(value = "/", management = true)
  @Nullable String management;

  @Test
  void whatWasRefusedIsSeenAndSentAgainByHand() {
    webhook(own, Answer.of(404, "no such hook"));
    policy("webhook:" + own);
    String id = trigger();

    awaitStatus(id, "failed");
    Integer notification =
        as(Role.VIEWER)
            .get("/api/v1/notifications?status=failed&project=" + project)
            .then()
            .statusCode(200)
            .body("items.size()", equalTo(1))
            .body("items[0].alert", equalTo(id))
            .body("items[0].channel", equalTo("webhook"))
            .body("items[0].detail", equalTo("answered 404: no such hook"))
            .extract()
            .path("items[0].id");
    as(Role.VIEWER)
        .post("/api/v1/notifications/" + notification + "/resend")
        .then()
        .statusCode(403);

    Providers.SERVER.answer("/" + own, Answer.of(200, ""));
    as(Role.RESPONDER)
        .post("/api/v1/notifications/" + notification + "/resend")
        .then()
        .statusCode(200)
        .body("resends", equalTo(1));
    awaitStatus(id, "sent");
    assertThat(received(own).get(1).header("Idempotency-Key")).isEqualTo(notification + "-1");
    notifications(id)
        .body("timeline.kind", hasItems("notification failed", "notification resent"))
        .body("timeline.actor", hasItem("test-responder"));
    as(Role.RESPONDER).post("/api/v1/notifications/999999999/resend").then().statusCode(404);
    as(Role.VIEWER).get("/api/v1/notifications?status=lost").then().statusCode(400);
  }

  @Test
  void attemptsAreCountedAndTimed() {
    webhook(own, Answer.of(200, ""));
    policy("webhook:" + own);
    awaitStatus(trigger(), "sent");

    given()
        .accept("text/plain")
        .get(management + "metrics")
        .then()
        .body(containsString("milepost_notifications_total{channel=\"webhook\",outcome=\"sent\""))
        .body(containsString("milepost_notification_seconds_count{channel=\"webhook\""));
  }

  @Test
  void endpointsAreCheckedWholeAndTheirSecretsAreNeverAnswered() {
    as(Role.OPERATOR)
        .body("{\"kind\":\"webhook\",\"url\":\"ftp://x\",\"secret\":\"short\",\"colour\":1}")
        .put("/api/v1/notifications/endpoints/" + own)
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("url", "secret", "colour"));
    as(Role.RESPONDER).get("/api/v1/notifications/endpoints").then().statusCode(403);
    webhook(own, Answer.of(200, ""));
    as(Role.OPERATOR)
        .get("/api/v1/notifications/endpoints/" + own)
        .then()
        .statusCode(200)
        .body("secretSet", equalTo(true))
        .body("secret", nullValue())
        .body("target", equalTo("webhook:" + own))
        .body(not(containsString(SECRET)));

    as(Role.OPERATOR)
        .contentType("application/json")
        .body(steps("webhook:nobody-" + own, "slack:" + own))
        .put("/api/v1/escalation-policies/" + own)
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("steps[0].targets[0]", "steps[0].targets[1]"));
    policy("webhook:" + own);
    as(Role.OPERATOR)
        .body("{\"kind\":\"slack\",\"url\":\"" + url(own) + "\"}")
        .put("/api/v1/notifications/endpoints/" + own)
        .then()
        .statusCode(409);
    as(Role.OPERATOR)
        .delete("/api/v1/notifications/endpoints/" + own)
        .then()
        .statusCode(409)
        .body("detail", containsString(own));
    policy(own + "@example.org");
    as(Role.OPERATOR).delete("/api/v1/notifications/endpoints/" + own).then().statusCode(204);
    as(Role.OPERATOR).get("/api/v1/notifications/endpoints/" + own).then().statusCode(404);
  }
}
