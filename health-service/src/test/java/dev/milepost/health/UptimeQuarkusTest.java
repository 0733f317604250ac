package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class UptimeQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final String own = "up-" + UUID.randomUUID();

  @BeforeEach
  void watch() {
    put("/api/v1/components/" + own, "{\"name\":\"Shop <1>\"}").statusCode(200);
    put("/api/v1/checks/" + own, "{\"every\":\"1h\",\"heartbeat\":{}}").statusCode(200);
    beat(true);
  }

  @AfterEach
  void end() {
    as(Role.OPERATOR).delete("/api/v1/checks/" + own);
    as(Role.OPERATOR).delete("/api/v1/components/" + own);
    as(Role.OPERATOR).delete("/api/v1/status-pages/" + own);
  }

  @Test
  void whatWasDownIsRemembered() {
    beat(false);
    beat(true);
    as(Role.VIEWER)
        .get("/api/v1/uptime/" + own)
        .then()
        .statusCode(200)
        .body("verdict", equalTo("healthy"))
        .body("windows.24h.failures", equalTo(1))
        .body("windows.90d.availability", allOf(greaterThan(0f), lessThan(1f)))
        .body("days", hasSize(90))
        .body("days[0].bar", equalTo("none"))
        .body("days[89].bar", equalTo("part"));
    as(Role.VIEWER)
        .get("/api/v1/uptime?days=7")
        .then()
        .body("items.find { it.component == '" + own + "' }.days", hasSize(7));
    as(Role.VIEWER).get("/api/v1/uptime/none").then().statusCode(404);
    as(Role.VIEWER).get("/api/v1/uptime?days=0").then().statusCode(400);
  }

  @Test
  void aBudgetThatBurnsIsToldOnce() {
    put("/api/v1/slos/" + own + "/availability", "{\"target\":99.999,\"windowDays\":1}")
        .statusCode(204);
    slo("burning", false);
    beat(false);
    slo("burning", true);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(burns())
                    .singleElement()
                    .asString()
                    .contains("\"burning\":true", "\"objective\":\"availability\""));
    as(Role.OPERATOR).delete("/api/v1/slos/" + own + "/availability").then().statusCode(204);
    as(Role.OPERATOR).delete("/api/v1/slos/" + own + "/availability").then().statusCode(404);
  }

  @Test
  void anObjectiveThatIsNoneIsRefusedByEveryField() {
    put("/api/v1/slos/" + own + "/a", "{\"target\":100,\"windowDays\":0,\"more\":1}")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("target", "windowDays", "more"));
    put("/api/v1/slos/none/a", "{\"target\":99}").statusCode(404);
    as(Role.RESPONDER).put("/api/v1/slos/" + own + "/a").then().statusCode(403);
  }

  @Test
  void anybodySeesWhatIsOnAPublicPageAndNothingElse() {
    given().get("/badge/" + own + "/health.svg").then().statusCode(404);
    given().get("/status/" + own).then().statusCode(404);
    as(Role.VIEWER).get("/badge/" + own + "/health.svg").then().statusCode(200);

    put(
            "/api/v1/status-pages/" + own,
            "{\"title\":\"Our <shop>\",\"components\":[\"" + own + "\"]}")
        .statusCode(204);
    given()
        .get("/status/" + own)
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(
            allOf(
                containsString("Our &lt;shop&gt;"),
                containsString("Shop &lt;1&gt;"),
                containsString("All is well."),
                not(containsString("<shop>"))));
    beat(false);
    String html = given().get("/status/" + own).then().extract().asString();
    assertThat(html).contains("Shop &lt;1&gt; is down.").doesNotContain("secret reason");
    given()
        .get("/status/" + own + "/json")
        .then()
        .body("components[0].verdict", equalTo("down"))
        .body("components[0].days", hasSize(90));
    String badge =
        given()
            .get("/badge/" + own + "/health.svg")
            .then()
            .statusCode(200)
            .contentType("image/svg+xml")
            .extract()
            .asString();
    assertThat(badge).contains("down", "Shop &lt;1&gt;");
    given().get("/badge/" + own + "/uptime.svg?window=7d").then().statusCode(200);
    given()
        .get("/badge/" + own + "/uptime.svg?window=1y")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("window"));
  }

  @Test
  void aPageIsPutByAnOperatorOnly() {
    as(Role.RESPONDER)
        .contentType("application/json")
        .body("{}")
        .put("/api/v1/status-pages/" + own)
        .then()
        .statusCode(403);
    put("/api/v1/status-pages/" + own, "{\"components\":[],\"x\":1}")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("components", "x"));
  }

  private void slo(String field, Object value) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                as(Role.VIEWER)
                    .get("/api/v1/slos")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.component == '" + own + "' }." + field, equalTo(value)));
  }

  private static ValidatableResponse put(String path, String body) {
    return as(Role.OPERATOR).contentType("application/json").body(body).put(path).then();
  }

  private void beat(boolean ok) {
    as(Role.REPORTER)
        .contentType("application/json")
        .body("{\"ok\":" + ok + ",\"reason\":\"secret reason\"}")
        .post("/api/v1/heartbeats/" + own)
        .then()
        .statusCode(204);
  }

  private List<String> burns() {
    return Backbone.records(Topic.HEALTH.topicName()).stream()
        .filter(record -> own.equals(record.key()))
        .map(record -> String.valueOf(record.value()))
        .filter(value -> value.contains("slo-burn.changed"))
        .toList();
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
