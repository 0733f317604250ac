package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class HeartbeatQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final String own = "beat-" + UUID.randomUUID();

  @AfterEach
  void end() {
    as(Role.OPERATOR).delete("/api/v1/checks/" + own);
  }

  @Test
  void oneThatDoesNotComeIsMissedAndTold() {
    put("\"every\":\"1s\",\"heartbeat\":{\"grace\":\"500ms\",\"task\":\"backup\"}").statusCode(200);
    beat("").statusCode(204);
    verdict("healthy");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                component()
                    .body("verdict", equalTo("down"))
                    .body("reason", containsString("no sign of life for more than PT1.5S")));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(lost())
                    .singleElement()
                    .asString()
                    .contains(
                        "\"task\":\"backup\"", "\"lastSeen\":\"20", "\"expectedEvery\":\"PT1S\""));
    beat("{}").statusCode(204);
    verdict("healthy");
  }

  @Test
  void oneThatNeverCameIsMissedToo() {
    put("\"every\":\"1s\",\"heartbeat\":{\"grace\":\"0s\"}").statusCode(200);
    component().body("verdict", equalTo("unknown"));
    verdict("down");
  }

  @Test
  void oneMaySayThatItIsNotWell() {
    put("\"every\":\"1h\",\"heartbeat\":{}").statusCode(200);
    beat("{\"ok\":false,\"reason\":\"the disk is full\",\"took\":\"3s\"}").statusCode(204);
    component().body("verdict", equalTo("down")).body("reason", containsString("the disk is full"));
    as(Role.VIEWER)
        .get("/api/v1/checks/" + own)
        .then()
        .body("last.took", equalTo("PT3S"))
        .body("check.heartbeat.grace", equalTo("PT30S"));
    assertThat(lost()).isEmpty();
  }

  @Test
  void gatusPushesItsResults() {
    put("\"every\":\"1h\",\"heartbeat\":{}").statusCode(200);
    gatus("?success=true&error=&duration=10s").statusCode(204);
    verdict("healthy");
    gatus("?success=false&error=no+backup").statusCode(204);
    component().body("verdict", equalTo("down")).body("reason", containsString("no backup"));
    gatus("?duration=soon")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("success", "duration"));
  }

  @Test
  void whatIsNoHeartbeatIsSaidToBeNone() {
    beat("").statusCode(404).body("detail", containsString("heartbeat: {}"));
    put("\"tcp\":{\"host\":\"127.0.0.1\",\"port\":1},\"every\":\"1h\"").statusCode(200);
    beat("").statusCode(404);
    beat("{\"ok\":1,\"more\":2}")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("ok", "more"));
    as(Role.VIEWER).post("/api/v1/heartbeats/" + own).then().statusCode(403);
  }

  @Test
  void aCommandIsRefusedWhereNoneIsAllowed() {
    put("\"command\":{\"run\":[\"true\"]}")
        .statusCode(400)
        .body("violations[0].field", equalTo("command"))
        .body("violations[0].message", notNullValue());
  }

  @Test
  void aCheckOfAnotherRegionIsNotMadeHere() {
    put("\"tcp\":{\"host\":\"127.0.0.1\",\"port\":1},\"every\":\"1s\",\"regions\":[\"mars\"]")
        .statusCode(200);
    String here = own + "-here";
    as(Role.OPERATOR)
        .contentType("application/json")
        .body(
            "{\"tcp\":{\"host\":\"127.0.0.1\",\"port\":1},\"every\":\"1s\",\"regions\":[\"here\"],"
                + "\"jitter\":\"200ms\"}")
        .put("/api/v1/checks/" + here)
        .then()
        .statusCode(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                as(Role.VIEWER)
                    .get("/api/v1/components/" + here)
                    .then()
                    .body("verdict", equalTo("down")));
    component().body("verdict", equalTo("unknown"));
    as(Role.OPERATOR).delete("/api/v1/checks/" + here).then().statusCode(204);
  }

  private ValidatableResponse put(String check) {
    return as(Role.OPERATOR)
        .contentType("application/json")
        .body("{" + check + "}")
        .put("/api/v1/checks/" + own)
        .then();
  }

  private ValidatableResponse beat(String body) {
    return as(Role.REPORTER)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/heartbeats/" + own)
        .then();
  }

  private ValidatableResponse gatus(String query) {
    return as(Role.REPORTER)
        .urlEncodingEnabled(false)
        .post("/connect/gatus/api/v1/endpoints/" + own + "/external" + query)
        .then();
  }

  private void verdict(String verdict) {
    await().atMost(SOON).untilAsserted(() -> component().body("verdict", equalTo(verdict)));
  }

  private ValidatableResponse component() {
    return as(Role.VIEWER).get("/api/v1/components/" + own).then().statusCode(200);
  }

  private List<String> lost() {
    return Backbone.records(Topic.HEALTH.topicName()).stream()
        .filter(record -> own.equals(record.key()))
        .map(record -> String.valueOf(record.value()))
        .filter(value -> value.contains("heartbeat.lost"))
        .toList();
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
