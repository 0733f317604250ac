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
import static org.hamcrest.Matchers.hasItems;

import dev.milepost.access.Role;
import dev.milepost.alert.oncall.Duty;
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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who takes over, who exchanges shifts, and what stays of it. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class OverridesQuarkusTest {

  private static final Duration DAY = Duration.ofDays(1);

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
  void anOverrideWinsUntilItIsTakenBackAndRaisesTheVersion() {
    putDaily(id, ana, ben).statusCode(200).body("warnings.kind", hasItem("unreachable"));
    String first = onCall(midnight);
    String second = first.equals(ana) ? ben : ana;
    int version = version();

    String override = override(second, midnight, midnight.plus(DAY)).extract().path("id");
    assertThat(version()).isGreaterThan(version);
    assertThat(onCall(midnight)).isEqualTo(second);
    assertThat(duty(midnight))
        .contains(new Duty(second, new Reason.OfOverride(override, "test-responder")));
    as(Role.VIEWER)
        .get("/api/v1/schedules/on-call?at=" + midnight)
        .then()
        .statusCode(200)
        .body("items.find { it.schedule == '" + id + "' }.person.id", equalTo(second))
        .body("items.find { it.schedule == '" + id + "' }.reason.override", equalTo(override));

    putDaily(id, ana, ben).statusCode(200);
    as(Role.VIEWER).get(path + "/overrides").then().body("items.id", contains(override));
    as(Role.RESPONDER).delete(path + "/overrides/" + override).then().statusCode(204);
    as(Role.RESPONDER).delete(path + "/overrides/" + override).then().statusCode(404);
    assertThat(onCall(midnight)).isEqualTo(first);

    override("ghost", midnight.minus(DAY.multipliedBy(3)), midnight.minus(DAY.multipliedBy(4)))
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("from", "to", "person"));
    as(Role.VIEWER).body("{}").post(path + "/overrides").then().statusCode(403);
  }

  @Test
  void whatHasBeenOfAnOverrideStays() {
    putDaily(id, ana);
    Instant now = VirtualTime.CLOCK.instant();
    String override = override(ben, now, now.plus(Duration.ofHours(2))).extract().path("id");
    VirtualTime.CLOCK.advance(Duration.ofHours(1));
    assertThat(onCall(VirtualTime.CLOCK.instant())).isEqualTo(ben);

    as(Role.RESPONDER).delete(path + "/overrides/" + override).then().statusCode(204);
    assertThat(onCall(VirtualTime.CLOCK.instant())).isEqualTo(ana);
    assertThat(onCall(now.plus(Duration.ofMinutes(30)))).isEqualTo(ben);
    as(Role.RESPONDER).delete(path + "/overrides/" + override).then().statusCode(409);
  }

  @Test
  void aSwapExchangesShiftsThatAreTheirGivers() {
    putDaily(id, ana, ben);
    String first = onCall(midnight);
    String second = first.equals(ana) ? ben : ana;

    swap(first, midnight, second, midnight.plus(DAY.multipliedBy(2)))
        .statusCode(400)
        .body("violations.field", contains("back"))
        .body("violations[0].message", containsString("is not on call for the whole of it"));
    String half =
        swap(first, midnight, second, midnight.plus(DAY))
            .statusCode(201)
            .body("agreedBy", equalTo("both, in the stand-up"))
            .body("overrides.person", contains(second, first))
            .extract()
            .path("overrides[0].id");
    as(Role.VIEWER)
        .get(path + "/on-call?at=" + midnight)
        .then()
        .body("person.id", equalTo(second))
        .body("reason.kind", equalTo("swap"))
        .body("reason.words", containsString("both, in the stand-up"));
    assertThat(onCall(midnight.plus(DAY))).isEqualTo(first);

    as(Role.RESPONDER).delete(path + "/overrides/" + half).then().statusCode(204);
    assertThat(onCall(midnight)).isEqualTo(first);
    assertThat(onCall(midnight.plus(DAY))).isEqualTo(second);
    as(Role.RESPONDER)
        .body("{}")
        .post(path + "/swaps")
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("given", "back", "agreedBy"));
  }

  private int version() {
    return as(Role.VIEWER).get(path).then().statusCode(200).extract().path("version");
  }

  private ValidatableResponse override(String person, Instant from, Instant to) {
    return as(Role.RESPONDER)
        .body("{\"person\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(person, from, to))
        .post(path + "/overrides")
        .then();
  }

  private ValidatableResponse swap(String first, Instant given, String second, Instant back) {
    return as(Role.RESPONDER)
        .body(
            """
            {"given":{"person":"%s","from":"%s","to":"%s"},
             "back":{"person":"%s","from":"%s","to":"%s"},"agreedBy":"both, in the stand-up"}
            """
                .formatted(first, given, given.plus(DAY), second, back, back.plus(DAY)))
        .post(path + "/swaps")
        .then();
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
}
