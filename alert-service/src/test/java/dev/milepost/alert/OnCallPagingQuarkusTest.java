package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.milepost.access.Role;
import dev.milepost.alert.alert.engine.AlertTimers;
import dev.milepost.alert.escalation.engine.EscalationEngine;
import dev.milepost.alert.notify.engine.NotificationSender;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies that name schedules and people: whoever is on call is told, his own way. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class OnCallPagingQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final String name = "o" + UUID.randomUUID().toString().substring(0, 8);
  private final String person = name + "-ann";
  private final String address = person + "@example.org";

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
  void whoeverIsOnCallIsToldByHisRules() {
    ann();
    schedule();
    policy("[{\"after\":\"PT0S\",\"targets\":[\"schedule:%s\"]}]".formatted(name));
    route("{\"policy\":\"%s\"}".formatted(name));

    send();

    await().atMost(SOON).until(() -> mails(address) == 1);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(9));
    assertThat(mails("other-" + address)).isZero();
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));
    await().atMost(SOON).until(() -> mails("other-" + address) == 1);
  }

  @Test
  void whatFollowsIsNotSentOnceSomebodyHasAnswered() {
    ann();
    policy("[{\"after\":\"PT0S\",\"targets\":[\"person:%s\"]}]".formatted(person));
    route("{\"policy\":\"%s\"}".formatted(name));
    send();
    await().atMost(SOON).until(() -> mails(address) == 1);

    as(Role.RESPONDER).post("/api/v1/alerts/" + id() + "/acknowledge").then().statusCode(200);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(10));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                as(Role.VIEWER)
                    .get("/api/v1/alerts/" + id())
                    .then()
                    .body("notifications.status", hasItem("skipped")));
    assertThat(mails("other-" + address)).isZero();
  }

  @Test
  void whenNobodyIsOnCallTheNextStepIsTakenAtOnce() {
    ann();
    schedule();
    policy(
        "[{\"after\":\"PT0S\",\"targets\":[\"schedule:%1$s\"]},{\"after\":\"PT1H\",\"targets\":[\"%2$s\"]}]"
            .formatted(name, address));
    route("{\"policy\":\"%s\"}".formatted(name));
    withoutSchedule();

    send();

    await().atMost(SOON).until(() -> mails(address) == 1);
    as(Role.VIEWER)
        .get("/api/v1/alerts/" + id())
        .then()
        .body(
            "timeline.findAll { it.kind == 'step skipped' }.detail",
            hasItem(containsString("nobody is on call by schedule " + name)));
  }

  @Test
  void aPolicyThatNamesWhatIsNotThereIsRefusedAndToldWhatIs() {
    ann();
    schedule();
    String steps =
        """
        {"steps":[{"after":"PT0S","targets":["%1$s","person:no-%2$s"]},
                  {"after":"PT5M","targets":["schedule:%3$s","schedule:no-%3$s","schedule:%2$s"]}]}
        """
            .formatted(address, person, name);

    as(Role.OPERATOR)
        .body(steps)
        .put("/api/v1/escalation-policies/" + name)
        .then()
        .statusCode(400)
        .body(
            "violations.field",
            contains("steps[0].targets[1]", "steps[1].targets[1]", "steps[1].targets[2]"))
        .body(
            "violations[0].message",
            allOf(
                startsWith("names the person no-" + person + ", which is not there; of people"),
                containsString("PUT it to /api/v1/people/no-" + person)))
        .body("violations[1].message", containsString("of schedules there are "));
    as(Role.OPERATOR)
        .body("{\"policies\":{\"default\":%s}}".formatted(steps))
        .post("/api/v1/escalation-policies/replay")
        .then()
        .statusCode(400)
        .body("violations.field", hasItem("policies.default.steps[0].targets[1]"));
    as(Role.OPERATOR)
        .body(
            """
            {"budget":{"pages":5,"from":"22:00","to":"07:00","overflow":"person:no-%s"},"version":0}
            """
                .formatted(person))
        .put("/api/v1/notifications/limits")
        .then()
        .statusCode(400)
        .body("violations.field", contains("budget.overflow"));
    as(Role.OPERATOR)
        .body(
            """
            {"route":{"routes":[{"matchers":["team=web"]},{"matchers":["team=ops"],"policy":"no-%s"}]},
             "version":0}
            """
                .formatted(name))
        .put("/api/v1/routes")
        .then()
        .statusCode(400)
        .body("violations.field", contains("route.routes[1].policy"))
        .body("violations[0].message", containsString("default"));
  }

  @Test
  void theLastStepIsTriedAgainUntilSomebodyIsOnCall() {
    ann();
    schedule();
    policy("[{\"after\":\"PT0S\",\"targets\":[\"schedule:%s\"]}]".formatted(name));
    route("{\"policy\":\"%s\"}".formatted(name));
    withoutSchedule();
    send();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                as(Role.VIEWER)
                    .get("/api/v1/alerts/" + id() + "/explain")
                    .then()
                    .body("steps[0].state", equalTo("waiting"))
                    .body("steps[0].reason", containsString("nobody can be told")));

    schedule();
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));

    await().atMost(SOON).until(() -> mails(address) == 1);
  }

  /** With two mailboxes that are verified; the second is for what nobody has answered. */
  private void ann() {
    as(Role.OPERATOR)
        .body(
            """
            {"name":"Ann of %1$s","zone":"UTC","contacts":[
              {"id":"mail","channel":"email","address":"%2$s"},
              {"id":"other","channel":"email","address":"other-%2$s"}],
             "rules":[{"severities":["critical"],"contact":"mail","after":"PT0S"},
                      {"severities":["critical"],"contact":"other","after":"PT10M"}]}
            """
                .formatted(name, address))
        .put("/api/v1/people/" + person)
        .then()
        .statusCode(200);
    OnCallRequests.verify(person, "mail", address);
    OnCallRequests.verify(person, "other", "other-" + address);
    Mailbox.SERVER.reset();
  }

  private void schedule() {
    as(Role.OPERATOR)
        .body(
            """
            {"name":"%1$s","zone":"UTC","layers":[{"name":"always","rotation":{"kind":"daily",
              "handOver":"00:00","startsOn":"%2$s","people":["%3$s"]}}]}
            """
                .formatted(
                    name,
                    LocalDate.ofInstant(VirtualTime.CLOCK.instant(), ZoneOffset.UTC).minusDays(2),
                    person))
        .put("/api/v1/schedules/" + name)
        .then()
        .statusCode(200);
  }

  /** A schedule can go while policies name it: their steps say so and go on. */
  private void withoutSchedule() {
    as(Role.OPERATOR).delete("/api/v1/schedules/" + name).then().statusCode(204);
  }

  private void policy(String steps) {
    as(Role.OPERATOR)
        .body("{\"steps\":" + steps + "}")
        .put("/api/v1/escalation-policies/" + name)
        .then()
        .statusCode(200);
  }

  private void route(String route) {
    long known =
        ((Number) as(Role.VIEWER).get("/api/v1/routes").then().extract().path("version"))
            .longValue();
    as(Role.OPERATOR)
        .body("{\"route\":%s,\"version\":%d}".formatted(route, known))
        .put("/api/v1/routes")
        .then()
        .statusCode(200);
  }

  private void send() {
    as(Role.REPORTER)
        .body("{\"title\":\"%1$s\",\"type\":\"critical\",\"project\":\"%1$s\"}".formatted(name))
        .post("/api/v1/alerts")
        .then()
        .statusCode(202);
  }

  private String id() {
    return as(Role.VIEWER)
        .get("/api/v1/alerts?project=" + name)
        .then()
        .extract()
        .path("items[0].id");
  }

  private static long mails(String to) {
    return OnCallRequests.mails(to).count();
  }

  private static RequestSpecification as(Role role) {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + Tokens.of(role));
  }
}
