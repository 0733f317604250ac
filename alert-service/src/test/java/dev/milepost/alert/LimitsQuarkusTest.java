package dev.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timelines of a throttle, a budget, and of a burst beside somebody else's only alert. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class LimitsQuarkusTest extends ChannelTimeline {

  @Inject Pool pool;

  @AfterEach
  void everythingIsAsItWas() {
    limits("{\"throttle\":null,\"budget\":null}");
    SeededRoute.put();
  }

  @Test
  void whoKnowsIsNotToldAgainAndTheStepCountsAsTaken() {
    webhook(own + "-a");
    limits("{\"throttle\":{\"messages\":1,\"per\":\"PT1H\"}}");
    policyOf(
        """
        {"steps":[{"after":"PT0S","targets":["webhook:%1$s-a"]},
                  {"after":"PT5M","targets":["webhook:%1$s-a"]}]}
        """
            .formatted(own));
    String id = trigger();
    await().atMost(SOON).until(() -> received(own + "-a").size() == 1);
    as(Role.VIEWER)
        .get("/api/v1/alerts/" + id + "/explain")
        .then()
        .statusCode(200)
        .body("considered.findAll{it.stage=='throttle'}.applies", contains(true));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(5));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                notifications(id)
                    .body(
                        "timeline.detail",
                        hasItem(containsString("1 messages in PT1H are enough"))));
    assertThat(received(own + "-a")).hasSize(1);
    // Another alert's first page goes whatever the throttle says.
    String other = trigger();
    awaitStatus(other, "sent");
    assertThat(received(own + "-a")).hasSize(2);
  }

  @Test
  void beyondTheBudgetTheOverflowIsTold() {
    webhook(own + "-a");
    String ann = person("ann");
    // It is night all the time: the clock of these tests stands at any hour.
    LocalTime hour = LocalTime.ofInstant(VirtualTime.CLOCK.instant(), ZoneId.of("Europe/Berlin"));
    limits(
        "{\"budget\":{\"pages\":1,\"from\":\"%s\",\"to\":\"%s\",\"overflow\":\"webhook:%s-a\"}}"
            .formatted(
                hour.minusHours(1).withSecond(0).withNano(0),
                hour.plusHours(6).withSecond(0).withNano(0),
                own));
    policy("person:" + ann);
    String first = trigger();
    awaitStatus(first, "sent");
    assertThat(received(own + "-a")).isEmpty();

    String second = trigger();
    await().atMost(SOON).until(() -> received(own + "-a").size() == 1);
    notifications(second)
        .body(
            "timeline.detail",
            hasItem(
                containsString(
                    "Ann has had 1 page this night; webhook:" + own + "-a is told instead")));
  }

  @Test
  void aBurstOfOneServiceDoesNotKeepAnotherWaiting() {
    // One at a time, and slow to begin: what waits is sent in its turn.
    Providers.SERVER.answer("/" + own + "-slow", Answer.of(503, ""));
    endpoint(
        own + "-slow",
        "{\"kind\":\"webhook\",\"url\":\""
            + url(own + "-slow")
            + "\",\"secret\":\""
            + SECRET
            + "\"}");
    policy("webhook:" + own + "-slow");
    var burst = new JsonArray();
    for (int i = 0; i < 300; i++) {
      burst.add(alert("noisy", "noisy " + i));
    }
    send(burst);
    send(new JsonArray().add(alert("quiet", "quiet 1")));

    // The quiet one's first attempt comes long before most of the burst's.
    await()
        .atMost(SOON)
        .until(() -> bodies().stream().anyMatch(title -> title.startsWith("quiet")));
    List<String> order = bodies();
    int before =
        (int) order.stream().takeWhile(title -> !title.startsWith("quiet")).distinct().count();
    assertThat(before).as("of 300 that came first").isLessThan(200);
    // What still waits is not left to other tests.
    Providers.SERVER.answer("/" + own + "-slow", Answer.of(200, ""));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              VirtualTime.CLOCK.advance(Duration.ofSeconds(1));
              return bodies().stream().distinct().count() == 301 && waiting() == 0;
            });
  }

  @Test
  void theEndOfOneAlertDoesNotKeepTheBeginOfAnotherWaiting() {
    webhook(own + "-slow");
    policy("webhook:" + own + "-slow");
    String over = trigger();
    awaitStatus(over, "sent");
    Providers.SERVER.answer("/" + own + "-slow", Answer.of(503, ""));
    as(Role.RESPONDER)
        .body("{}")
        .post("/api/v1/alerts/" + over + "/resolve")
        .then()
        .statusCode(200);
    await().atMost(SOON).until(() -> turns().equals(List.of("RESOLVED")));
    String later = trigger();
    await().atMost(SOON).until(() -> turns().size() == 2);

    assertThat(turns()).containsExactly("TRIGGERED", "RESOLVED");
    Providers.SERVER.answer("/" + own + "-slow", Answer.of(200, ""));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));
    awaitStatus(later, "sent");
    await().atMost(SOON).until(() -> waiting() == 0);
  }

  @Test
  void everyBadFieldIsNamedAndAnOldEditIsRefused() {
    as(Role.OPERATOR)
        .body(
            "{\"throttle\":{\"messages\":0,\"per\":\"x\"},\"budget\":{\"pages\":\"5\",\"from\":\"25:00\","
                + "\"to\":\"07:00\",\"overflow\":\"nobody\",\"more\":1},\"version\":0}")
        .put("/api/v1/notifications/limits")
        .then()
        .statusCode(400)
        .body(
            "violations.field",
            containsInAnyOrder(
                "throttle.messages",
                "throttle.per",
                "budget.pages",
                "budget.from",
                "budget.overflow",
                "budget.more"));
    as(Role.RESPONDER).body("{}").put("/api/v1/notifications/limits").then().statusCode(403);
    limits("{\"throttle\":{\"messages\":7,\"per\":\"PT10M\"}}");
    as(Role.VIEWER)
        .get("/api/v1/notifications/limits")
        .then()
        .statusCode(200)
        .body("throttle.messages", equalTo(7));
    as(Role.OPERATOR)
        .body("{\"version\":0}")
        .put("/api/v1/notifications/limits")
        .then()
        .statusCode(409);
  }

  private static void limits(String body) {
    long known =
        ((Number)
                as(Role.VIEWER)
                    .get("/api/v1/notifications/limits")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("version"))
            .longValue();
    as(Role.OPERATOR)
        .body(new JsonObject(body).put("version", known).encode())
        .put("/api/v1/notifications/limits")
        .then()
        .statusCode(200);
  }

  private JsonObject alert(String service, String title) {
    return new JsonObject()
        .put("title", title)
        .put("type", "critical")
        .put("project", project)
        .put("labels", new JsonObject().put("service", service).put("n", title));
  }

  private int waiting() {
    return as(Role.VIEWER)
        .get("/api/v1/notifications?status=pending&project=" + project)
        .then()
        .statusCode(200)
        .extract()
        .path("items.size()");
  }

  /** What waits for the slow receiver and was tried already, in its turn. */
  private List<String> turns() {
    return pool
        .preparedQuery(
            "SELECT change FROM notification WHERE target = $1 AND state = 'PENDING'"
                + " AND attempts > 0 ORDER BY turn_at")
        .execute(Tuple.of(own + "-slow"))
        .await()
        .atMost(SOON)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static void send(JsonArray alerts) {
    as(Role.REPORTER).body(alerts.encode()).post("/api/v1/alerts").then().statusCode(202);
  }

  private List<String> bodies() {
    return received(own + "-slow").stream()
        .map(each -> new JsonObject(each.body()).getJsonObject("alert").getString("title"))
        .toList();
  }

  private String person(String name) {
    String id = own + "-" + name;
    String address = id + "@example.org";
    OnCallRequests.putPerson(id, "Ann", address).statusCode(200);
    OnCallRequests.verify(id, "mail", address);
    return id;
  }
}
