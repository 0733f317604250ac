package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others send becomes alerts, once, and ends when they say so or fall silent. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class IntakeQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ALERTMANAGER = "/connect/alertmanager/api/v2/alerts";

  private final String name = "A" + UUID.randomUUID().toString().substring(0, 8);

  @Inject EscalationEngine engine;
  @Inject NotificationSender sender;
  @Inject AlertTimers timers;

  @BeforeEach
  void wakeOnMove() {
    VirtualTime.CLOCK.onMove(engine::wake);
    VirtualTime.CLOCK.onMove(sender::wake);
    VirtualTime.CLOCK.onMove(timers::wake);
    SeededRoute.put();
  }

  @Test
  void whatIsSaidAgainGoesOnAndWhatIsNotIsOver() {
    post(posted("\"severity\":\"critical\"", "")).statusCode(200);
    post(posted("\"severity\":\"critical\"", "")).statusCode(200);
    listed().body("items", hasSize(1)).body("items[0].occurrences", equalTo(1));

    VirtualTime.CLOCK.advance(Duration.ofMinutes(4));
    post(posted("\"severity\":\"critical\"", "")).statusCode(200);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(4));
    listed().body("items[0].status", equalTo("triggered"));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));

    await().atMost(SOON).until(() -> status().equals("resolved"));
    post(posted("\"severity\":\"critical\"", "")).statusCode(200);
    listed().body("items", hasSize(2));
  }

  @Test
  void anEndThatHasPassedIsTheEnd() {
    post(posted("\"severity\":\"warning\"", ",\"annotations\":{\"summary\":\"Slow\"}"));
    listed().body("items[0].title", equalTo("Slow")).body("items[0].type", equalTo("warning"));
    post(posted("\"severity\":\"warning\"", ",\"annotations\":{\"summary\":\"Very slow\"}"));
    listed().body("items[0].title", equalTo("Very slow"));

    post(posted("\"severity\":\"warning\"", ",\"endsAt\":\"" + VirtualTime.CLOCK.instant() + "\""));

    listed().body("items[0].status", equalTo("resolved")).body("items", hasSize(1));
  }

  @Test
  void ofABatchTheWellFormedAreTakenAndTheOthersNamed() {
    post("[{\"labels\":{\"project\":\"%s\"}},{\"labels\":{}},{\"labels\":{\"1x\":\"y\"}}]"
            .formatted(name))
        .statusCode(400)
        .contentType("application/json")
        .body(containsString("[1].labels"))
        .body(containsString("[2].labels.1x"));
    listed().body("items", hasSize(1));
    post("{}").statusCode(400);
    post("nonsense").statusCode(400).body(containsString("not JSON"));
    as(Role.VIEWER).body("[]").post(ALERTMANAGER).then().statusCode(403);
  }

  @Test
  void itIsListedAsAlertmanagerDoes() {
    post(posted("\"severity\":\"critical\",\"instance\":\"db1\"", ""));
    as(Role.VIEWER)
        .queryParam("filter", "alertname=\"" + name + "\"", "instance=~\"db.\"")
        .get(ALERTMANAGER)
        .then()
        .statusCode(200)
        .body("", hasSize(1))
        .body("[0].labels.instance", equalTo("db1"))
        .body("[0].status.state", equalTo("active"))
        .body("[0].receivers.name", hasItem("default"))
        .body("[0].fingerprint.size()", equalTo(16));
    as(Role.VIEWER)
        .queryParam("filter", "alertname=\"" + name + "\"", "instance=\"other\"")
        .get(ALERTMANAGER)
        .then()
        .body("", hasSize(0));
    as(Role.VIEWER)
        .queryParam("filter", "alertname=~\"(\"")
        .get(ALERTMANAGER)
        .then()
        .statusCode(400);
    as(Role.VIEWER)
        .queryParam("filter", "alertname=\"" + name + "\"")
        .get(ALERTMANAGER + "/groups")
        .then()
        .statusCode(200)
        .body("[0].alerts", hasSize(1))
        .body("[0].receiver.name", equalTo("default"));
  }

  @Test
  void manyAtOnceOfTheSameAreOneAlert() throws Exception {
    var answers = new ArrayList<Future<Integer>>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 40; i++) {
        // In turns the one before the other, so that batches would wait for each other in a ring.
        List<String> order = i % 2 == 0 ? List.of("a", "b", "c") : List.of("c", "b", "a");
        String body =
            "["
                + String.join(
                    ",",
                    order.stream()
                        .map(
                            each ->
                                "{\"labels\":{\"project\":\"%s\",\"n\":\"%s\"}}"
                                    .formatted(name, each))
                        .toList())
                + "]";
        answers.add(
            pool.submit(
                () ->
                    as(Role.REPORTER).body(body).post(ALERTMANAGER).then().extract().statusCode()));
      }
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    listed().body("items", hasSize(3));
  }

  @Test
  void anybodySendsAnAlertAndSaysThatItIsOver() {
    direct(
            """
            {"title":"Backup failed","type":"critical","key":"%1$s","project":"%1$s","task":"backup",
             "labels":{"alertname":"%1$s"},"annotations":{"runbook_url":"https://example.org/r"},
             "link":"https://example.org/run/7","detail":"disk full"}
            """
                .formatted(name))
        .statusCode(202)
        .body("items[0].outcome", equalTo("triggered"));
    direct("{\"title\":\"Backup failed\",\"key\":\"%1$s\",\"project\":\"%1$s\"}".formatted(name))
        .body("items[0].outcome", equalTo("occurred"));
    as(Role.VIEWER)
        .get("/api/v1/alerts?project=" + name)
        .then()
        .body("items", hasSize(1))
        .body("items[0].occurrences", equalTo(2))
        .body("items[0].link", nullValue());
    direct("{\"key\":\"%1$s\",\"project\":\"%1$s\",\"status\":\"resolved\"}".formatted(name))
        .body("items[0].outcome", equalTo("resolved"));
    direct("{\"key\":\"%1$s\",\"project\":\"%1$s\",\"status\":\"resolved\"}".formatted(name))
        .body("items[0].outcome", equalTo("nothing"))
        .body("items[0].id", nullValue());
  }

  @Test
  void whatOnlyTellsSomethingPagesNobodyAndGoesByItself() {
    direct("{\"title\":\"%1$s is out\",\"type\":\"success\",\"project\":\"%1$s\"}".formatted(name))
        .statusCode(202);
    as(Role.VIEWER)
        .get("/api/v1/alerts?project=" + name)
        .then()
        .body("items[0].escalation.policy", equalTo("dashboard"))
        .body("items[0].escalation.mode", equalTo("none"));
    VirtualTime.CLOCK.advance(Duration.ofDays(1));
    await()
        // Everything that another test has left ends with it, one after the other.
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                as(Role.VIEWER)
                    .get("/api/v1/alerts?project=" + name)
                    .then()
                    .extract()
                    .path("items[0].status")
                    .equals("resolved"));
  }

  @Test
  void howFastItWasAnsweredIsAddedUp() {
    Instant from = VirtualTime.CLOCK.instant();
    direct("{\"title\":\"Slow\",\"type\":\"critical\",\"project\":\"%s\"}".formatted(name));
    String id =
        as(Role.VIEWER).get("/api/v1/alerts?project=" + name).then().extract().path("items[0].id");
    VirtualTime.CLOCK.advance(Duration.ofMinutes(3));
    as(Role.RESPONDER).post("/api/v1/alerts/" + id + "/acknowledge").then().statusCode(200);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(7));
    as(Role.RESPONDER).post("/api/v1/alerts/" + id + "/resolve").then().statusCode(200);

    as(Role.VIEWER)
        .queryParam("from", from.toString())
        .queryParam("project", name)
        .queryParam("by", "name")
        .get("/api/v1/alerts/analytics")
        .then()
        .statusCode(200)
        .body("all.alerts", equalTo(1))
        .body("all.mtta", equalTo("PT3M"))
        .body("all.mttr", equalTo("PT10M"))
        .body("groups[0].value", equalTo("Slow"))
        .body("complete", equalTo(true));
    as(Role.VIEWER).get("/api/v1/alerts/analytics?by=moon&from=soon").then().statusCode(400);
  }

  @Test
  void everyBadFieldOfEveryAlertIsNamedAndNothingIsTaken() {
    direct(
            """
            [{"title":"fine","project":"%s"},
             {"type":"loud","project":"a b","startsAt":"soon","sound":"on","status":"over"},
             {"title":"x","endsAt":"2001-01-01T00:00:00Z","labels":{"a-b":"c"}}]
            """
                .formatted(name))
        .statusCode(400)
        .body(
            "violations.field",
            hasItems(
                "[1].title",
                "[1].type",
                "[1].project",
                "[1].startsAt",
                "[1].sound",
                "[1].status",
                "[2].endsAt",
                "[2].labels.a-b"));
    as(Role.VIEWER).get("/api/v1/alerts?project=" + name).then().body("items", hasSize(0));
  }

  @Test
  void aThousandAtOnceAreTakenWhole() {
    Instant end = VirtualTime.CLOCK.instant().plus(Duration.ofHours(1));
    String body =
        "["
            + String.join(
                ",",
                IntStream.range(0, 1_000)
                    .mapToObj(
                        i ->
                            "{\"labels\":{\"alertname\":\"%s\",\"n\":\"%d\"},\"endsAt\":\"%s\"}"
                                .formatted(name, i, end))
                    .toList())
            + "]";
    post(body).statusCode(200);
    as(Role.VIEWER)
        .queryParam("filter", "alertname=\"" + name + "\"")
        .get(ALERTMANAGER)
        .then()
        .body("", hasSize(1_000));
  }

  private String posted(String labels, String more) {
    return "[{\"labels\":{\"alertname\":\"%s\",\"project\":\"%s\",%s}%s}]"
        .formatted(name, name, labels, more);
  }

  private ValidatableResponse post(String body) {
    return as(Role.REPORTER).body(body).post(ALERTMANAGER).then();
  }

  private ValidatableResponse direct(String body) {
    return as(Role.REPORTER).body(body).post("/api/v1/alerts").then();
  }

  private ValidatableResponse listed() {
    return as(Role.VIEWER).get("/api/v1/alerts?project=" + name).then();
  }

  private String status() {
    return as(Role.VIEWER)
        .get("/api/v1/alerts?project=" + name)
        .then()
        .extract()
        .path("items[0].status");
  }

  private static RequestSpecification as(Role role) {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + Tokens.of(role));
  }
}
