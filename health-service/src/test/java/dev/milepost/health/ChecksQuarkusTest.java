package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
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
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class ChecksQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject Pool pool;

  private final String own = "h-" + UUID.randomUUID();
  private final HttpServer server = server();
  private volatile int status = 200;
  private volatile String body = "{\"db\":\"up\",\"free\":7}";

  private HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/round")) {
            exchange.getResponseHeaders().add("Location", "/round");
            exchange.sendResponseHeaders(302, -1);
          } else if (path.equals("/endless")) {
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            byte[] part = new byte[8_192];
            for (int i = 0; i < 100_000; i++) {
              out.write(part);
            }
          } else {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    for (String id : List.of(own, own + "-tcp", own + "-b")) {
      as(Role.OPERATOR).delete("/api/v1/checks/" + id);
    }
    server.stop(0);
  }

  @Test
  void aFailureIsSeenNamedOnceAndTold() {
    component(own + "-db", "");
    component(own + "-shop", "\"" + own + "-db\"");
    check(own, own + "-db", "\"conditions\":[\"status == 200\",\"json.free > 3\"]");
    check(own + "-b", own + "-shop", "\"conditions\":[\"status == 200\"]");
    verdict(own + "-db", "healthy");
    verdict(own + "-shop", "healthy");

    status = 503;
    verdict(own + "-db", "down");
    verdict(own + "-shop", "down");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                component(own + "-shop")
                    .body("cause", equalTo(own + "-db"))
                    .body("reason", containsString("status is 503")));
    component(own + "-db").body("cause", nullValue());
    as(Role.VIEWER)
        .get("/api/v1/checks/" + own)
        .then()
        .statusCode(200)
        .body("status", equalTo("failing"))
        .body("last.ok", equalTo(false))
        .body("last.reason", containsString("status == 200 does not hold: status is 503"));

    status = 200;
    body = "{\"free\":2}";
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                component(own + "-db")
                    .body("reason", containsString("json.free > 3 does not hold")));
    body = "{\"free\":9}";
    verdict(own + "-db", "healthy");
    verdict(own + "-shop", "healthy");
    component(own + "-shop").body("cause", nullValue()).body("version", greaterThan(2L));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(facts(own + "-db"))
                    .anyMatch(fact -> fact.contains("\"verdict\":\"down\""))
                    .last()
                    .asString()
                    .contains("\"verdict\":\"healthy\""));
  }

  @Test
  void aPortThatNobodyListensAtIsDown() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      put(own + "-tcp", "{\"tcp\":{\"host\":\"127.0.0.1\",\"port\":%d},\"every\":\"1s\"}", port)
          .statusCode(200);
      verdict(own + "-tcp", "healthy");
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                component(own + "-tcp")
                    .body("verdict", equalTo("down"))
                    .body("reason", containsString("cannot connect")));
  }

  @Test
  void whatIsPausedSaysNothingAndWhatIsRemovedIsNotKnown() {
    check(own, own, "\"paused\":true");
    verdict(own, "paused");
    as(Role.OPERATOR).delete("/api/v1/components/" + own).then().statusCode(409);
    as(Role.OPERATOR).delete("/api/v1/checks/" + own).then().statusCode(204);
    as(Role.VIEWER).get("/api/v1/checks/" + own).then().statusCode(404);
    // Nobody had declared it: it was there for the check, and whoever heard of it is told.
    as(Role.VIEWER).get("/api/v1/components/" + own).then().statusCode(404);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(facts(own)).last().asString().contains("is no longer watched"));
  }

  @Test
  void whatPeopleHavePutStaysWithoutAnyCheck() {
    component(own, "");
    check(own, own, "\"paused\":true");
    verdict(own, "paused");
    as(Role.OPERATOR).delete("/api/v1/checks/" + own).then().statusCode(204);
    component(own)
        .body("verdict", equalTo("unknown"))
        .body("reason", equalTo("nothing watches it"));
    as(Role.OPERATOR).delete("/api/v1/components/" + own).then().statusCode(204);
    as(Role.VIEWER).get("/api/v1/components/" + own).then().statusCode(404);
  }

  @Test
  void aFileIsTriedAndKeepsNothing() {
    String file =
        """
        checks:
          - id: %1$s
            http: {url: "%2$s/ok"}
            conditions: ["status == 200", "body.contains('up')"]
          - id: %1$s-b
            http: {url: "%2$s/round"}
          - id: %1$s-tcp
            http: {url: "%2$s/endless"}
            timeout: 5s
            conditions: ["status == 200", "size(body) > 200000"]
        """
            .formatted(own, address());
    as(Role.OPERATOR)
        .contentType("application/yaml")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/checks/test")
        .then()
        .statusCode(200)
        .body("items", hasSize(3))
        .body("items.find{it.id=='" + own + "'}.run.ok", equalTo(true))
        .body("items.find{it.id=='" + own + "-b'}.run.ok", equalTo(false))
        .body("items.find{it.id=='" + own + "-tcp'}.run.ok", equalTo(true));
    as(Role.VIEWER).get("/api/v1/checks/" + own).then().statusCode(404);
    as(Role.RESPONDER)
        .contentType("application/yaml")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/checks/test")
        .then()
        .statusCode(403);
    as(Role.OPERATOR)
        .contentType("application/yaml")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/checks")
        .then()
        .statusCode(200)
        .body("checks", equalTo(3));
    as(Role.VIEWER).get("/api/v1/checks/" + own).then().statusCode(200);
  }

  @Test
  void oneThatCannotBeReadAnyMoreKeepsNoOtherFromBeingMade() {
    check(own + "-b", own + "-b", "\"paused\":false");
    verdict(own + "-b", "healthy");
    pool.query(
            "UPDATE checks SET document = '{\"http\":{\"url\":\"none\"}}' WHERE id = '"
                + own
                + "-b'")
        .execute()
        .await()
        .atMost(SOON);
    check(own, own, "\"paused\":false");
    verdict(own, "healthy");
    as(Role.VIEWER).get("/api/v1/checks").then().statusCode(200);
    as(Role.VIEWER)
        .get("/api/v1/coverage")
        .then()
        .body("gaps.find { it.id == '" + own + "-b' }.step", containsString("put it anew"));
    as(Role.OPERATOR).delete("/api/v1/checks/" + own + "-b").then().statusCode(204);
  }

  @Test
  void everyBadFieldIsNamed() {
    put(own, "{\"http\":{\"url\":\"x\"},\"every\":\"1d\",\"retries\":99,\"more\":1}%s", "")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("http.url", "every", "retries", "more"));
    as(Role.RESPONDER)
        .body("{}")
        .contentType("application/json")
        .put("/api/v1/checks/" + own)
        .then()
        .statusCode(403);
    as(Role.OPERATOR)
        .contentType("application/json")
        .body("{\"dependsOn\":[\"" + own + "\"],\"kind\":\"A B\"}")
        .put("/api/v1/components/" + own)
        .then()
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("dependsOn[0]", "kind"));
  }

  private void check(String id, String component, String more) {
    put(
            id,
            "{\"component\":\""
                + component
                + "\",\"http\":{\"url\":\"%s/\"},\"every\":\"1s\","
                + more
                + "}",
            address())
        .statusCode(200);
  }

  private static ValidatableResponse put(String id, String body, Object argument) {
    return as(Role.OPERATOR)
        .contentType("application/json")
        .body(body.formatted(argument))
        .put("/api/v1/checks/" + id)
        .then();
  }

  private static void component(String id, String dependsOn) {
    as(Role.OPERATOR)
        .contentType("application/json")
        .body("{\"dependsOn\":[" + dependsOn + "]}")
        .put("/api/v1/components/" + id)
        .then()
        .statusCode(200);
  }

  private static void verdict(String id, String verdict) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(component(id).extract().asString())
                    .contains("\"verdict\":\"" + verdict + "\""));
  }

  private static ValidatableResponse component(String id) {
    return as(Role.VIEWER).get("/api/v1/components/" + id).then().statusCode(200);
  }

  private static List<String> facts(String component) {
    return Backbone.records(Topic.HEALTH.topicName()).stream()
        .filter(record -> component.equals(record.key()))
        .map(record -> String.valueOf(record.value()))
        .filter(value -> value.contains("component.changed-state"))
        .toList();
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
