package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class SecurityQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A namespace of its own for every test; the letters of a name of Kubernetes. */
  private final String own = "ns-" + UUID.randomUUID();

  private final String component = "k8s:" + own + ":deployment:checkout";

  @Test
  void anAlertIsToldOnceAndCountedUntilItIsResolved() {
    Instant first = Instant.now().minusSeconds(600);
    falco(alert(first)).statusCode(200).body("told", equalTo(1));
    falco(alert(first.plusSeconds(1))).body("told", equalTo(0)).body("counted", equalTo(1));
    falco(alert(first.plusSeconds(1))).body("counted", equalTo(0));
    String id =
        list("?component=" + component)
            .body("items.size()", equalTo(1))
            .body("items[0].origin", equalTo("falco"))
            .body("items[0].rule", equalTo("Terminal shell in container"))
            .body("items[0].severity", equalTo("low"))
            .body("items[0].occurrences", equalTo(2))
            .body("items[0].state", equalTo("open"))
            .body("items[0].details.name", hasItem("proc.cmdline"))
            .body("trend.size()", equalTo(14))
            .body("trend[13].begun.low", equalTo(1))
            .body("trend[13].occurrences", equalTo(2))
            .extract()
            .path("items[0].id");
    resolve(id, "{\"note\":\"an exercise\"}")
        .statusCode(200)
        .body("state", equalTo("resolved"))
        .body("resolvedBy", notNullValue());
    resolve(id, "{\"note\":\"another\"}").statusCode(200).body("note", equalTo("an exercise"));
    list("?state=open&component=" + component).body("items.size()", equalTo(0));
    falco(alert(Instant.now().plusSeconds(1))).body("told", equalTo(1));
    list("?component=" + component)
        .body("items[0].id", equalTo(id))
        .body("items[0].state", equalTo("open"))
        .body("items[0].occurrences", equalTo(1))
        .body("items[0].note", nullValue());
    await().atMost(SOON).untilAsserted(() -> assertThat(told(component)).hasSize(2));
    assertThat(told(component).getFirst())
        .contains("\"origin\":\"falco\"", "\"severity\":\"low\"", "Terminal shell in container");
  }

  @Test
  void aLaterReportResolvesWhatIsGone() {
    String nginx = "k8s:" + own + ":deployment:nginx";
    Instant first = Instant.parse("2026-07-10T19:00:00Z");
    report(report(first)).statusCode(200).body("told", equalTo(1));
    report(report(first)).body("told", equalTo(0)).body("counted", equalTo(0));
    list("?severity=critical&origin=vulnerability&component=" + nginx)
        .body("items[0].summary", containsString("2 critical in library/nginx:1.16"))
        .body("items[0].details.name", hasItem("CVE-2019-20367"));
    ObjectNode mended = report(first.plusSeconds(60));
    ArrayNode found = (ArrayNode) mended.path("report").path("vulnerabilities");
    ((ObjectNode) found.get(0)).put("severity", "HIGH");
    found.remove(1);
    report(mended).body("told", equalTo(1)).body("resolved", equalTo(1));
    report(report(first.plusSeconds(30))).body("told", equalTo(0)).body("resolved", equalTo(0));
    list("?component=" + nginx)
        .body("items.severity", equalTo(List.of("critical", "high")))
        .body("items.state", equalTo(List.of("resolved", "open")))
        .body("items[0].note", containsString("does not find it"));
    ObjectNode other = envelope("delete", mended);
    ((ObjectNode) other.path("operatorObject").path("metadata")).put("name", "another");
    report(other).body("resolved", equalTo(0));
    report(envelope("delete", mended)).body("resolved", equalTo(1));
    await().atMost(SOON).untilAsserted(() -> assertThat(told(nginx)).hasSize(2));
  }

  @Test
  void reportsOfOtherKindsAreLetPass() {
    report(JSON.createObjectNode().put("kind", "ConfigAuditReport"))
        .statusCode(200)
        .body("told", equalTo(0));
    report(JSON.createObjectNode()).statusCode(400).body("violations[0].field", equalTo("kind"));
  }

  @Test
  void theWorstComeFirstPageByPage() {
    for (String priority : List.of("Debug", "Critical", "Warning", "Error")) {
      ObjectNode alert = alert(Instant.now());
      falco(alert.put("priority", priority).put("rule", priority)).statusCode(200);
    }
    var all = new java.util.ArrayList<String>();
    String next = "";
    do {
      ValidatableResponse page = list("?limit=3&component=" + component + "&cursor=" + next);
      all.addAll(page.extract().jsonPath().getList("items.rule"));
      next = page.extract().path("next");
    } while (next != null);
    assertThat(all).containsExactly("Critical", "Error", "Warning", "Debug");
  }

  @Test
  void whatIsBadIsNamed() {
    falco(JSON.createObjectNode().put("rule", 7))
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("rule", "output", "priority", "time"));
    falco(alert(Instant.now()).put("output", "x".repeat(70_000))).statusCode(413);
    reporter().body("[]").post("/api/v1/security/falco").then().statusCode(400);
    reporter().body("{").post("/api/v1/security/vulnerabilities").then().statusCode(400);
    reporter().body("{\"a\":".repeat(5_000)).post("/api/v1/security/falco").then().statusCode(400);
    reporter()
        .body(alert(Instant.now()).toString())
        .post("/api/v1/security/falco?component=no such")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("component"));
    as(Role.VIEWER)
        .get("/api/v1/security?origin=x&severity=y&state=z&limit=0&cursor=AAAA")
        .then()
        .statusCode(400)
        .body(
            "violations.field",
            containsInAnyOrder("origin", "severity", "state", "limit", "cursor"));
    resolve("1", "{}").statusCode(400).body("violations[0].field", equalTo("note"));
    resolve("999999999", "{\"note\":\"x\"}").statusCode(404);
    resolve("one", "{\"note\":\"x\"}").statusCode(404);
  }

  @Test
  void whatIsHostileIsTakenAsText() {
    ObjectNode alert = alert(Instant.now());
    alert.put("output", "a\u0000b'; DROP TABLE security_event; --<script>\ud800");
    ((ObjectNode) alert.path("output_fields")).put("k\u0000", "v\u0000\u001b[31m");
    falco(alert).statusCode(200);
    list("?component=" + component)
        .body("items[0].summary", containsString("a b'; DROP TABLE security_event; --<script>"));
  }

  @Test
  void rolesAndProjectsAreKept() {
    as(Role.VIEWER).body("{}").post("/api/v1/security/falco").then().statusCode(403);
    given().get("/api/v1/security").then().statusCode(401);
    as(Role.VIEWER)
        .body("{\"note\":\"x\"}")
        .post("/api/v1/security/1/resolve")
        .then()
        .statusCode(403);
    falco(alert(Instant.now())).statusCode(200);
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER, own))
        .contentType("application/json")
        .body(alert(Instant.now()).toString())
        .post("/api/v1/security/falco")
        .then()
        .statusCode(403)
        .body("detail", containsString("has no project"));
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER, own))
        .get("/api/v1/security?component=" + component)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    String declared = "c-" + own;
    as(Role.OPERATOR)
        .contentType("application/json")
        .body("{\"project\":\"" + own + "\"}")
        .put("/api/v1/components/" + declared)
        .then()
        .statusCode(200);
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER, own))
        .contentType("application/json")
        .body(alert(Instant.now()).toString())
        .post("/api/v1/security/falco?component=" + declared)
        .then()
        .statusCode(200);
    list("?project=" + own).body("items.component", equalTo(List.of(declared)));
  }

  private ObjectNode alert(Instant at) {
    ObjectNode alert = document("falco-pod.json");
    alert.put("time", at.toString());
    ((ObjectNode) alert.path("output_fields")).put("k8s.ns.name", own);
    return alert;
  }

  private ObjectNode report(Instant at) {
    ObjectNode report = document("vulnerability-report.json");
    ((ObjectNode) report.path("metadata").path("labels"))
        .put("trivy-operator.resource.namespace", own);
    ((ObjectNode) report.path("report")).put("updateTimestamp", at.toString());
    return report;
  }

  private static ObjectNode envelope(String verb, ObjectNode object) {
    ObjectNode envelope = JSON.createObjectNode().put("verb", verb);
    envelope.set("operatorObject", object.deepCopy());
    return envelope;
  }

  private static ValidatableResponse falco(ObjectNode body) {
    return reporter().body(body.toString()).post("/api/v1/security/falco").then();
  }

  private static ValidatableResponse report(ObjectNode body) {
    return reporter().body(body.toString()).post("/api/v1/security/vulnerabilities").then();
  }

  private static ValidatableResponse list(String query) {
    return as(Role.VIEWER).get("/api/v1/security" + query).then().statusCode(200);
  }

  private static ValidatableResponse resolve(String id, String body) {
    return as(Role.RESPONDER).body(body).post("/api/v1/security/" + id + "/resolve").then();
  }

  private static List<String> told(String component) {
    return Backbone.records(Topic.HEALTH.topicName()).stream()
        .filter(record -> component.equals(record.key()))
        .map(record -> String.valueOf(record.value()))
        .filter(value -> value.contains("security-event.seen"))
        .toList();
  }

  private static RequestSpecification reporter() {
    return as(Role.REPORTER);
  }

  private static RequestSpecification as(Role role) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(role))
        .contentType("application/json");
  }

  private static ObjectNode document(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            SecurityQuarkusTest.class.getResourceAsStream("/security/" + name))) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
