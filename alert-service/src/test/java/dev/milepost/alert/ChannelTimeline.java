package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.FakeHttp.Received;
import dev.milepost.alert.escalation.engine.EscalationEngine;
import dev.milepost.alert.notify.engine.NotificationSender;
import dev.milepost.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What the timelines of channels are told in. */
abstract class ChannelTimeline {

  static final Duration SOON = Duration.ofSeconds(20);
  static final String SECRET = "a-secret-of-sixteen-characters";

  /** Of this test alone: names of its policy, endpoints and paths. */
  final String own = "t" + UUID.randomUUID().toString().substring(0, 8);

  final String project = "p-" + own;

  @Inject EscalationEngine engine;
  @Inject NotificationSender sender;

  @BeforeEach
  void wakeOnMove() {
    VirtualTime.CLOCK.onMove(engine::wake);
    VirtualTime.CLOCK.onMove(sender::wake);
  }

  final void webhook(String name, Answer... answers) {
    Providers.SERVER.answer("/" + name, answers);
    endpoint(
        name, "{\"kind\":\"webhook\",\"url\":\"" + url(name) + "\",\"secret\":\"" + SECRET + "\"}");
  }

  static void endpoint(String name, String body) {
    as(Role.OPERATOR)
        .body(body)
        .put("/api/v1/notifications/endpoints/" + name)
        .then()
        .statusCode(200);
  }

  /** A policy of this test alone, and a route to it. */
  final void policy(String... targets) {
    policyOf(steps(targets));
  }

  /** A policy of this test alone as it is sent, and a route to it. */
  final void policyOf(String body) {
    as(Role.OPERATOR)
        .contentType("application/json")
        .body(body)
        .put("/api/v1/escalation-policies/" + own)
        .then()
        .statusCode(200);
    long known =
        ((Number) as(Role.VIEWER).get("/api/v1/routes").then().extract().path("version"))
            .longValue();
    as(Role.OPERATOR)
        .body(
            "{\"route\":{\"policy\":\"default\",\"routes\":[{\"matchers\":[\"project=%s\"],\"policy\":\"%s\"}]},\"inhibit\":[],\"version\":%d}"
                .formatted(project, own, known))
        .put("/api/v1/routes")
        .then()
        .statusCode(200);
  }

  static String steps(String... targets) {
    return new JsonObject()
        .put(
            "steps",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("after", "PT0S")
                        .put("targets", new JsonArray(List.of(targets)))))
        .encode();
  }

  final String trigger() {
    return as(Role.REPORTER)
        .body(
            new JsonObject()
                .put("title", "disk full on " + UUID.randomUUID())
                .put("type", "critical")
                .put("project", project)
                .put("task", "build")
                .encode())
        .post("/api/v1/alerts")
        .then()
        .statusCode(202)
        .extract()
        .path("items[0].id");
  }

  static String url(String path) {
    return Providers.SERVER.url("/" + path).toString();
  }

  static List<Received> received(String path) {
    return Providers.SERVER.received("/" + path);
  }

  final List<MimeMessage> mail() {
    return Arrays.stream(Mailbox.SERVER.getReceivedMessages())
        .filter(message -> Mailbox.text(message).contains(project))
        .toList();
  }

  static void act(String id, String action) {
    as(Role.RESPONDER).post("/api/v1/alerts/" + id + "/" + action).then().statusCode(200);
  }

  static void awaitStatus(String id, String status) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                notifications(id).body("notifications.status.unique()", equalTo(List.of(status))));
  }

  static ValidatableResponse notifications(String id) {
    return as(Role.VIEWER).get("/api/v1/alerts/" + id).then().statusCode(200);
  }

  static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
