package dev.milepost.alert;

import static dev.milepost.alert.OnCallRequests.as;
import static dev.milepost.alert.OnCallRequests.putDaily;
import static dev.milepost.alert.OnCallRequests.putPerson;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People as they are edited, and as they are let go. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class PeopleQuarkusTest {

  private final String id = "ana-" + UUID.randomUUID();
  private final String address = id + "@example.org";

  @Test
  void aPersonIsCheckedWholeAndKnownByEveryBadField() {
    as(Role.OPERATOR)
        .body(
            """
            {"name":" ","zone":"Mars/Base",
             "contacts":[{"id":"mail","channel":"email","address":"nobody"},
                         {"id":"mail","channel":"sms","address":"0151 1"},
                         {"id":"hook","channel":"pigeon","address":"x@y"}, null],
             "rules":[{"severities":["loud"],"days":["someday"],"from":"9","contact":"none",
                       "after":"5m"}]}
            """)
        .put("/api/v1/people/-bad")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body(
            "violations.field",
            containsInAnyOrder(
                "id",
                "name",
                "zone",
                "contacts[0].address",
                "contacts[1].id",
                "contacts[1].address",
                "contacts[2].channel",
                "contacts[3]",
                "contacts[3].id",
                "contacts[3].channel",
                "contacts[3].address",
                "rules[0].severities[0]",
                "rules[0].days[0]",
                "rules[0].from",
                "rules[0].contact",
                "rules[0].after"));
    as(Role.OPERATOR).get("/api/v1/people/-bad").then().statusCode(404);
    as(Role.OPERATOR).put("/api/v1/people/" + id).then().statusCode(400);
  }

  @Test
  void noTwoPeopleActUnderOneName() {
    String other = id + "-other";
    user(id, id + "-signs-in").statusCode(200).body("user", equalTo(id + "-signs-in"));

    user(other, id + "-signs-in")
        .statusCode(400)
        .body("violations[0].field", equalTo("user"))
        .body("violations[0].message", containsString("under which " + id + " acts already"));
    // Without a name of its own a person acts under the id.
    OnCallRequests.putPerson(id + "-signs-in", "Third", address).statusCode(400);
    OnCallRequests.putPerson(other, "Other", address).statusCode(200).body("user", nullValue());
    user(id, other).statusCode(400).body("violations[0].field", equalTo("user"));
    user(id, id + "-signs-in").statusCode(200);
    user(id, "two\\nlines").statusCode(400).body("violations[0].field", equalTo("user"));
  }

  private static ValidatableResponse user(String person, String user) {
    return as(Role.OPERATOR)
        .body("{\"name\":\"Ana\",\"zone\":\"UTC\",\"user\":\"" + user + "\"}")
        .put("/api/v1/people/" + person)
        .then();
  }

  @Test
  void operatorsEditViewersReadAndOthersDoNeither() {
    String path = "/api/v1/people/" + id;
    given().get(path).then().statusCode(401);
    as(Role.REPORTER).get(path).then().statusCode(403);
    as(Role.RESPONDER).body("{}").put(path).then().statusCode(403);
    as(Role.RESPONDER).delete(path).then().statusCode(403);
    as(Role.VIEWER).post(path + "/contacts/mail/verification").then().statusCode(403);
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR, "one-project"))
        .get(path)
        .then()
        .statusCode(403);

    as(Role.OPERATOR)
        .body(
            """
            {"name":"Ana","zone":"Europe/Berlin","version":null,
             "contacts":[{"id":"mail","channel":"email","address":"%s"},
                         {"id":"hook","channel":"webhook","address":"https://hooks.example.org/T0/secret"}],
             "rules":[{"severities":["critical"],"days":["monday"],"from":"22:00","to":"06:00",
                       "contact":"mail","after":"PT5M"}]}
            """
                .formatted(address))
        .put(path)
        .then()
        .statusCode(200)
        .body("contacts[1].address", equalTo("https://hooks.example.org/T0/secret"))
        .body("contacts.verified", contains(false, false))
        .body("rules[0].after", equalTo("PT5M"));
    as(Role.VIEWER)
        .get(path)
        .then()
        .statusCode(200)
        .body("contacts[0].address", equalTo(address))
        .body("contacts[1].address", equalTo("https://hooks.example.org/…"))
        .body("rules[0].severities", contains("critical"))
        .body("rules[0].days", contains("monday"));
    as(Role.VIEWER).get("/api/v1/people?limit=500").then().body("items.id", hasItem(id));
    as(Role.VIEWER).get("/api/v1/people?limit=1").then().body("items.size()", equalTo(1));
  }

  @Test
  void whoEditsAnOldVersionIsToldAndTwoMayMakeTheSame() {
    var both =
        IntStream.range(0, 2)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> putPerson(id, "Ana " + n, address)))
            .toList();
    both.forEach(one -> one.join().statusCode(200));
    int version = as(Role.VIEWER).get("/api/v1/people/" + id).then().extract().path("version");
    for (int expected : List.of(200, 409)) {
      as(Role.OPERATOR)
          .body(
              "{\"name\":\"Ana %d\",\"zone\":\"UTC\",\"version\":%d}".formatted(expected, version))
          .put("/api/v1/people/" + id)
          .then()
          .statusCode(expected);
    }
  }

  @Test
  void nobodyIsRemovedWhoIsCountedOn() {
    putPerson(id, "Ana", address);
    putPerson(id + "-2", "Ben", "ben@example.org");
    putDaily(id + "-s", id, id + "-2").statusCode(200);
    as(Role.OPERATOR)
        .delete("/api/v1/people/" + id)
        .then()
        .statusCode(409)
        .body("places", contains("layer days of schedule " + id + "-s"));

    putDaily(id + "-s", id + "-2").statusCode(200);
    as(Role.RESPONDER)
        .body(
            "{\"person\":\"%s\",\"to\":\"%s\"}"
                .formatted(id, VirtualTime.CLOCK.instant().plusSeconds(3600)))
        .post("/api/v1/schedules/" + id + "-s/overrides")
        .then()
        .statusCode(201);
    as(Role.OPERATOR)
        .delete("/api/v1/people/" + id)
        .then()
        .statusCode(409)
        .body("detail", containsString("of schedule " + id + "-s"));

    VirtualTime.CLOCK.advance(Duration.ofHours(2));
    as(Role.OPERATOR).delete("/api/v1/people/" + id).then().statusCode(204);
    as(Role.OPERATOR).delete("/api/v1/people/" + id).then().statusCode(404);
  }

  @Test
  void whoIsRemovedIsInNoScheduleHoweverBothMeet() {
    for (int i = 0; i < 8; i++) {
      String person = id + "-" + i;
      putPerson(person, "Ana", address);
      var put = CompletableFuture.supplyAsync(() -> putDaily(person + "-s", person));
      int removed =
          as(Role.OPERATOR).delete("/api/v1/people/" + person).then().extract().statusCode();
      put.join().statusCode(removed == 204 ? 400 : 200);
      assertThat(removed).isIn(204, 409);
    }
  }
}
