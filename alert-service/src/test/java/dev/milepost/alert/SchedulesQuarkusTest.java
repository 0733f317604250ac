package dev.milepost.alert;

import static dev.milepost.alert.OnCallRequests.as;
import static dev.milepost.alert.OnCallRequests.putDaily;
import static dev.milepost.alert.OnCallRequests.putPerson;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import dev.milepost.access.Role;
import dev.milepost.alert.oncall.Duty;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.Reason;
import dev.milepost.alert.oncall.store.OnCallReader;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules as people and calendars see them, and as the escalation reads them. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class SchedulesQuarkusTest {

  @Inject OnCallReader reader;
  @Inject Pool pool;

  private final String id = "ops-" + UUID.randomUUID();
  private final String ana = id + "-ana";
  private final String ben = id + "-ben";
  private final String path = "/api/v1/schedules/" + id;

  /** A hand-over that lies ahead. */
  private Instant midnight = Instant.EPOCH;

  @BeforeEach
  void twoPeople() {
    putPerson(ana, "Ana, Ops; \\ Süd", "ana@example.org").statusCode(200);
    putPerson(ben, "Ben", "ben@example.org").statusCode(200);
    midnight =
        VirtualTime.CLOCK
            .instant()
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
  }

  @Test
  void aScheduleIsCheckedWholeWithItsPeople() {
    as(Role.OPERATOR)
        .body(
            """
            {"name":"","zone":"here","layers":[
              {"name":"a","rotation":{"kind":"daily","every":0,"weekday":"monday",
                "startsOn":"soon","handOver":"08:00:00.5","people":["%s","ghost"]},
                "windows":[{"days":[]}]},
              {"name":"b","rotation":{"kind":"custom","length":"PT1M","startsOn":"2026-01-01",
                "handOver":"08:00","people":[]}},
              {"rotation":{"kind":"weekly","weekday":"noday","startsOn":"2026-01-01",
                "handOver":"08:00","people":["%s"]}}]}
            """
                .formatted(ana, ben))
        .put("/api/v1/schedules/on-call")
        .then()
        .statusCode(400)
        .body(
            "violations.field",
            containsInAnyOrder(
                "id",
                "name",
                "zone",
                "layers[0].rotation.every",
                "layers[0].rotation.weekday",
                "layers[0].rotation.startsOn",
                "layers[0].rotation.handOver",
                "layers[0].rotation.people[1]",
                "layers[0].windows[0].days",
                "layers[1].rotation.length",
                "layers[1].rotation.people",
                "layers[2].name",
                "layers[2].rotation.weekday"));
    given().get(path).then().statusCode(401);
    as(Role.RESPONDER).body("{}").put(path).then().statusCode(403);
    as(Role.VIEWER).get(path).then().statusCode(404);
    as(Role.VIEWER).get("/api/v1/schedules/%00").then().statusCode(404);
  }

  @Test
  void gapsAreAcceptedAndWarnedAbout() {
    as(Role.OPERATOR)
        .body(
            """
            {"name":"Office","zone":"Europe/Berlin","layers":[{"name":"office","rotation":
              {"kind":"weekly","weekday":"monday","startsOn":"2026-01-05","handOver":"09:00",
               "people":["%s"]},
              "windows":[{"days":["monday","tuesday","wednesday","thursday","friday"],
                "from":"09:00","to":"17:00"}]}]}
            """
                .formatted(ana))
        .put(path)
        .then()
        .statusCode(200)
        .body("layers[0].rotation.every", equalTo(1))
        .body("warnings.kind", hasItems("gap", "unreachable"))
        .body("warnings.findAll { it.kind == 'gap' }.size()", not(0))
        .body("warnings[0].message", containsString("Nobody is on call from "));

    as(Role.VIEWER)
        .get(path + "/shifts?from=2026-06-05T00:00:00Z&to=2026-06-06T00:00:00Z")
        .then()
        .statusCode(200)
        .body("shifts[0].from", equalTo("2026-06-05T07:00:00Z"))
        .body("shifts[0].to", equalTo("2026-06-05T15:00:00Z"))
        .body("shifts[0].name", equalTo("Ana, Ops; \\ Süd"))
        .body("shifts[0].reason.words", equalTo("layer office"))
        .body("gaps.from", contains("2026-06-05T00:00:00Z", "2026-06-05T15:00:00Z"))
        .body("warnings.kind", contains("gap", "gap", "unreachable"))
        .body("hours[0].total", equalTo("PT8H"));
    as(Role.VIEWER)
        .get(path + "/shifts?from=2026-01-01T00:00:00Z&to=2028-01-01T00:00:00Z")
        .then()
        .statusCode(400)
        .body("violations.field", contains("to"));
    as(Role.VIEWER).get(path + "/shifts?from=x&to=y").then().body("violations", hasSize(2));
    as(Role.VIEWER).get(path + "/on-call?at=+99999-01-01T00:00:00Z").then().statusCode(400);
    as(Role.VIEWER)
        .get(path + "/on-call?at=2026-06-06T10:00:00Z")
        .then()
        .statusCode(200)
        .body("person", nullValue())
        .body("until", equalTo("2026-06-08T07:00:00Z"))
        .body("next.id", equalTo(ana));
  }

  @Test
  void whatIsNotKeptShowsItsShiftsAndStaysUnkept() {
    String turns = "\"kind\":\"daily\",\"startsOn\":\"2020-01-01\",\"handOver\":\"00:00\"";
    preview(
            """
            "name":"Operations","zone":"UTC","layers":[{"name":"days",
              "rotation":{%s,"people":["%s","%s"]},"windows":[{"from":"08:00","to":"20:00"}]}]
            """
                .formatted(turns, ana, ben),
            2)
        .statusCode(200)
        .body("shifts", hasSize(2))
        .body("shifts.person", containsInAnyOrder(ana, ben))
        .body("gaps", hasSize(3))
        .body("gaps[0].to", equalTo(midnight.plusSeconds(8 * 3600).toString()))
        .body("hours.total", contains("PT12H", "PT12H"))
        .body("warnings.kind", hasItem("gap"));
    as(Role.VIEWER).get(path).then().statusCode(404);
    preview("\"name\":\"Operations\",\"zone\":\"UTC\"", 2)
        .statusCode(400)
        .body("violations.field", contains("layers"));

    putDaily(id, ana).statusCode(200);
    Instant morning = midnight.plusSeconds(6 * 3600);
    String unsaved =
        "\"overrides\":[{\"person\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}]"
            .formatted(ben, midnight, morning);
    preview(unsaved, 1)
        .statusCode(200)
        .body("shifts.person", contains(ben, ana))
        .body("shifts[0].reason.kind", equalTo("override"));
    as(Role.VIEWER).get(path + "/overrides").then().body("items", hasSize(0));

    as(Role.RESPONDER)
        .body("{\"person\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(ana, midnight, morning))
        .post(path + "/overrides")
        .then()
        .statusCode(201);
    preview(
            "\"layers\":[{\"name\":\"days\",\"rotation\":{%s,\"people\":[\"%s\"]}}]"
                .formatted(turns, ben),
            1)
        .statusCode(200)
        .body("shifts.person", contains(ana, ben));
    as(Role.VIEWER).get(path).then().body("layers[0].rotation.people", contains(ana));
  }

  @Test
  void aPreviewNamesEverythingThatCannotBeFollowed() {
    preview(
            """
            "name":"Operations","zone":"Mars","layers":[{"name":"days","rotation":{"kind":"daily",
              "startsOn":"2020-01-01","handOver":"00:00","people":["no-%1$s"]}}],
            "overrides":[{"person":"no-%1$s","to":"%2$s"},{"person":"%1$s"}]
            """
                .formatted(ana, midnight),
            1)
        .statusCode(400)
        .body(
            "violations.field",
            containsInAnyOrder(
                "zone", "layers[0].rotation.people[0]", "overrides[0].person", "overrides[1].to"));
    preview("\"layers\":[]", 400).statusCode(400).body("violations.field", contains("to"));
    as(Role.REPORTER).body("{}").post(path + "/preview").then().statusCode(403);
  }

  /** The shifts of so many days from the next midnight on. */
  private ValidatableResponse preview(String unsaved, int days) {
    return as(Role.VIEWER)
        .body(
            "{%s,\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(unsaved, midnight, midnight.plus(Duration.ofDays(days))))
        .post(path + "/preview")
        .then();
  }

  @Test
  void theFeedIsForWhoeverHasItsKey() {
    putDaily(id, ana, ben);
    String feed = "/calendar/" + id + ".ics";
    given().get(feed).then().statusCode(404);
    as(Role.RESPONDER).post(path + "/feed-key").then().statusCode(403);
    String key = key();

    String text =
        given()
            .get(feed + "?key=" + key)
            .then()
            .statusCode(200)
            .contentType("text/calendar;charset=utf-8")
            .extract()
            .asString();
    var events = Biweekly.parse(text).first().getEvents();
    assertThat(events).hasSizeGreaterThan(180);
    assertThat(events)
        .filteredOn(event -> event.getDateStart().getValue().toInstant().equals(midnight))
        .extracting(event -> event.getSummary().getValue())
        .containsExactly(
            (onCall(midnight).equals(ana) ? "Ana, Ops; \\ Süd" : "Ben")
                + " is on call: Operations");
    assertThat(events).extracting(VEvent::getUid).doesNotHaveDuplicates();
    String hers = given().get(feed + "?person=" + ana + "&key=" + key).asString();
    assertThat(Biweekly.parse(hers).first().getEvents())
        .hasSizeBetween(events.size() / 2, events.size() / 2 + 1);

    String another = key();
    for (String wrong : List.of("", key, another + "x", another.substring(1))) {
      given()
          .get(feed + "?key=" + wrong)
          .then()
          .statusCode(404)
          .contentType("application/problem+json");
    }
    given().get("/calendar/no-" + id + ".ics?key=" + another).then().statusCode(404);
    given().get(feed + "?key=" + another).then().statusCode(200);
    as(Role.OPERATOR).delete(path).then().statusCode(204);
    given().get(feed + "?key=" + another).then().statusCode(404);
  }

  @Test
  void theEscalationReadsTheSameInItsTransaction() {
    putDaily(id, ana, ben);
    assertThat(duty(midnight)).contains(new Duty(onCall(midnight), new Reason.OfLayer(0, "days")));
    Optional<Person> person =
        pool.withTransaction(connection -> reader.person(connection, ana)).await().indefinitely();
    assertThat(person.map(Person::name)).contains("Ana, Ops; \\ Süd");
    assertThat(
            pool.withTransaction(connection -> reader.onCall(connection, "no-" + id, midnight))
                .await()
                .indefinitely())
        .isEmpty();
    putDaily("empty-" + id).statusCode(400);
    as(Role.OPERATOR)
        .body("{\"name\":\"Nobody\",\"zone\":\"UTC\",\"layers\":[]}")
        .put(path)
        .then()
        .statusCode(200)
        .body("layers", empty())
        .body("warnings.kind", contains("gap"));
    assertThat(duty(midnight)).isEmpty();
  }

  private Optional<Duty> duty(Instant at) {
    return pool.withTransaction(connection -> reader.onCall(connection, id, at))
        .await()
        .indefinitely();
  }

  private String onCall(Instant at) {
    return as(Role.VIEWER)
        .get(path + "/on-call?at=" + at)
        .then()
        .statusCode(200)
        .extract()
        .path("person.id");
  }

  private String key() {
    return as(Role.OPERATOR)
        .post(path + "/feed-key")
        .then()
        .statusCode(200)
        .body("url", containsString("/calendar/" + id + ".ics?key="))
        .extract()
        .path("key");
  }
}
