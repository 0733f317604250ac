package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class ProgressQuarkusTest {

  private final String project = "p-" + UUID.randomUUID();

  @Test
  void eventsAddUpToProgress() {
    send("""
            [{"project":"%1$s","task":"build","state":"started","at":"2026-11-20T09:00:00Z","weight":3},
             {"project":"%1$s","task":"build","state":"completed","at":"2026-11-20T09:05:00Z"},
             {"project":"%1$s","task":"test","state":"started","at":"2026-11-20T09:05:00Z","percent":50},
             {"project":"%1$s","task":"lint","state":"failed","message":"3 findings"}]
            """
            .formatted(project))
        .statusCode(202)
        .body("accepted", equalTo(4))
        .body("duplicates", equalTo(0));

    viewer()
        .get("/api/v1/projects/" + project + "/progress")
        .then()
        .statusCode(200)
        .body("counts.completed", equalTo(1))
        .body("counts.started", equalTo(1))
        .body("counts.failed", equalTo(1))
        .body("total", equalTo(3))
        .body("percentByWeight", equalTo(70.0f))
        .body("percentByEvidence", equalTo(60.0f))
        .body("successRate", equalTo(0.5f))
        .body("errorRate", equalTo(0.5f))
        .body("startedAt", equalTo("2026-11-20T09:00:00Z"));
    viewer()
        .get("/api/v1/projects/" + project + "/tasks?state=failed,completed")
        .then()
        .statusCode(200)
        .body("items.task", containsInAnyOrder("build", "lint"))
        .body("next", nullValue());
    viewer()
        .get("/api/v1/tasks/lint?project=" + project)
        .then()
        .statusCode(200)
        .body("message", equalTo("3 findings"))
        .body("attemptList[0].outcome", equalTo("failed"));
  }

  @Test
  void aParentIsNotCompleteWhileASubtaskIsOpen() {
    send("""
            [{"project":"%1$s","task":"whole","state":"completed"},
             {"project":"%1$s","task":"part","parent":"whole","state":"started"}]
            """
            .formatted(project))
        .statusCode(202);

    String whole = "/api/v1/projects/" + project + "/tasks/whole";
    viewer()
        .get(whole)
        .then()
        .body("state", equalTo("started"))
        .body("claimedState", equalTo("completed"));
    viewer()
        .get("/api/v1/projects/" + project + "/progress")
        .then()
        .body("counts.completed", equalTo(0))
        .body("counts.started", equalTo(2));
    viewer()
        .get("/api/v1/projects/" + project + "/tasks?state=completed")
        .then()
        .body("items", hasSize(0));

    send("{\"project\":\"%s\",\"task\":\"part\",\"state\":\"completed\"}".formatted(project))
        .statusCode(202);
    viewer()
        .get(whole)
        .then()
        .body("state", equalTo("completed"))
        .body("claimedState", nullValue());
  }

  @Test
  void theSameEventTwiceCountsOnce() {
    String body =
        "{\"project\":\"%s\",\"task\":\"t\",\"state\":\"completed\",\"source\":\"ci\",\"id\":\"%s\"}"
            .formatted(project, UUID.randomUUID());

    send(body).statusCode(202).body("accepted", equalTo(1));
    send(body).statusCode(202).body("accepted", equalTo(0)).body("duplicates", equalTo(1));
    send("[" + body + "," + body + "]").body("duplicates", equalTo(2));

    viewer().get("/api/v1/tasks/t?project=" + project).then().body("version", equalTo(1));
  }

  @Test
  void theSameSendAgainCountsOnceThoughItsEventsHaveNoIds() {
    String two = "[" + event("t", "failed", "2026-11-20T09:10:00Z") + "," + event() + "]";

    sendAs("k-1", two).statusCode(202).body("accepted", equalTo(2));
    sendAs("k-1", two).statusCode(202).body("accepted", equalTo(0)).body("duplicates", equalTo(2));
    sendAs("k-2", two).statusCode(202).body("accepted", equalTo(2));
    // The key of another send, used again by mistake: what it holds is new.
    sendAs("k-1", event()).statusCode(202).body("accepted", equalTo(1));
    sendAs("k".repeat(600), two)
        .statusCode(400)
        .body("violations[0].field", equalTo("Idempotency-Key"));
  }

  private String event() {
    return event("u", "started", "2026-11-20T09:11:00Z");
  }

  private static ValidatableResponse sendAs(String key, String body) {
    return reporter().header("Idempotency-Key", key).body(body).post("/api/v1/events").then();
  }

  @Test
  void aLateEventIsPutInItsPlace() {
    send(event("t", "failed", "2026-11-20T09:10:00Z")).statusCode(202);
    send(event("t", "started", "2026-11-20T09:20:00Z")).statusCode(202);
    send(event("t", "started", "2026-11-20T09:00:00Z")).statusCode(202);

    viewer()
        .get("/api/v1/projects/" + project + "/tasks/t")
        .then()
        .body("state", equalTo("started"))
        .body("attempts", equalTo(2))
        .body("attemptList[0].startedAt", equalTo("2026-11-20T09:00:00Z"))
        .body("attemptList[0].endedAt", equalTo("2026-11-20T09:10:00Z"))
        .body("version", equalTo(3));
  }

  @Test
  void theEndOfALogIsReadInTheOrderInWhichItWasSaid() {
    send("""
        [{"project":"%1$s","task":"t","state":"started","at":"2026-11-20T09:00:00Z"},
         {"project":"%1$s","task":"t","state":"failed","at":"2026-11-20T09:02:00Z","message":"disk full"},
         {"project":"%1$s","task":"t","state":"progressed","at":"2026-11-20T09:01:00Z","message":"copied\\nhalf"},
         {"project":"%1$s","task":"t","state":"started","at":"2026-11-20T09:10:00Z","message":"again"}]
        """
            .formatted(project))
        .statusCode(202);

    var log = "/api/v1/projects/" + project + "/tasks/t/log";
    viewer()
        .get(log)
        .then()
        .statusCode(200)
        .body("items.message", contains("copied\nhalf", "disk full", "again"))
        .body("items.change", contains("progressed", "failed", "started"))
        .body("items.attempt", contains(1, 1, 2));
    viewer().get(log + "?limit=1").then().body("items.message", contains("again"));
    viewer().get(log + "?limit=0").then().statusCode(400);
    viewer().get(log.replace("/t/", "/other/")).then().statusCode(404);
  }

  @Test
  void readsNdjsonGzipAndCloudEvents() throws Exception {
    String ndjson =
        event("a", "started", "2026-11-20T09:00:00Z")
            + "\n"
            + event("b", "planned", "2026-11-20T09:00:00Z")
            + "\n";
    reporter()
        .contentType("application/x-ndjson")
        .header("Content-Encoding", "gzip")
        .body(gzip(ndjson.getBytes(StandardCharsets.UTF_8)))
        .post("/api/v1/events")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(2));

    String structured =
        """
        {"specversion":"1.0","id":"1","source":"/ci/%1$s","type":"x","time":"2026-11-20T09:30:00Z",
         "data":{"project":"%1$s","task":"a","state":"completed"}}
        """
            .formatted(project);
    for (int expected : new int[] {1, 0}) {
      reporter()
          .contentType("application/cloudevents+json")
          .body(structured)
          .post("/api/v1/events")
          .then()
          .statusCode(202)
          .body("accepted", equalTo(expected));
    }
    reporter()
        .contentType(ContentType.JSON)
        .header("ce-id", "2")
        .header("ce-source", "/ci/" + project)
        .header("ce-time", "2026-11-20T09:31:00Z")
        .body("{\"project\":\"%s\",\"task\":\"b\",\"state\":\"skipped\"}".formatted(project))
        .post("/api/v1/events")
        .then()
        .statusCode(202);

    viewer()
        .get("/api/v1/projects/" + project + "/tasks")
        .then()
        .body("items.state", equalTo(java.util.List.of("completed", "skipped")))
        .body("items[1].at", equalTo("2026-11-20T09:31:00Z"));
  }

  @Test
  void namesEveryBadFieldAndLeavesNothingBehind() {
    send("""
            [{"project":"%1$s","task":"good","state":"started"},
             {"project":"-bad","task":"","state":"done","percent":101,"weight":0,"colour":"red"},
             {"project":"%1$s","task":"t","state":"started","at":"1999-12-31T23:59:59Z"},
             {"project":"%1$s","task":"t","state":"started","at":"2199-01-01T00:00:00Z"},
             {"project":"%1$s","task":7,"state":null,"at":"yesterday"},
             "text"]
            """
            .formatted(project))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:milepost:problem:invalid-request"))
        .body(
            "violations.field",
            containsInAnyOrder(
                "[1].project",
                "[1].task",
                "[1].state",
                "[1].percent",
                "[1].weight",
                "[1].colour",
                "[2].at",
                "[3].at",
                "[4].task",
                "[4].state",
                "[4].at",
                "[5]"))
        .body("violations.message", hasItems("is missing", "must be a string"));

    viewer().get("/api/v1/projects/" + project + "/progress").then().statusCode(404);
  }

  @Test
  void refusesWhatIsNotJson() {
    send("{\"project\":").statusCode(400).body("violations[0].field", equalTo("body"));
    send("{\"project\":\"a\",\"project\":\"b\"}").statusCode(400);
    send("").statusCode(400).body("detail", containsString("holds no event"));
    send("[".repeat(500)).statusCode(400);
    reporter()
        .body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
        .post("/api/v1/events")
        .then()
        .statusCode(400);
    send("{\"project\":\"%s\",\"task\":\"t\",\"state\":\"started\",\"message\":\"a\\u0000b\"}"
            .formatted(project))
        .statusCode(400)
        .body("violations[0].field", equalTo("message"));
  }

  @Test
  void refusesABombAndAnUnknownEncoding() throws Exception {
    reporter()
        .header("Content-Encoding", "gzip")
        .body(gzip(new byte[200 * 1024 * 1024]))
        .post("/api/v1/events")
        .then()
        .statusCode(413)
        .body("type", equalTo("urn:milepost:problem:too-large"));
    reporter()
        .header("Content-Encoding", "br")
        .body(new byte[] {1})
        .post("/api/v1/events")
        .then()
        .statusCode(415);
    reporter().body(new byte[6 * 1024 * 1024]).post("/api/v1/events").then().statusCode(413);
  }

  @Test
  void letsInOnlyWhoMaySend() {
    String body = event("t", "started", "2026-11-20T09:00:00Z");
    given()
        .body(body)
        .post("/api/v1/events")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", equalTo("Bearer"));
    as(Tokens.of(Role.VIEWER))
        .body(body)
        .post("/api/v1/events")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    as(Tokens.expired(Role.REPORTER))
        .body(body)
        .post("/api/v1/events")
        .then()
        .statusCode(401)
        .body("detail", containsString("expired"));
    as(Tokens.forged(Role.OPERATOR)).body(body).post("/api/v1/events").then().statusCode(401);
    as("nonsense").body(body).post("/api/v1/events").then().statusCode(401);
    as(Tokens.of(Role.REPORTER, "another"))
        .body(body)
        .post("/api/v1/events")
        .then()
        .statusCode(403)
        .body("detail", containsString("another"));
    given().get("/api/v1/projects").then().statusCode(401);

    viewer().get("/api/v1/projects/" + project + "/progress").then().statusCode(404);
  }

  @Test
  void anIdOfSeveralProjectsIsAmbiguous() {
    String shared = "shared-" + UUID.randomUUID();
    send(event(shared, "started", "2026-11-20T09:00:00Z"));
    send(event(shared, "started", "2026-11-20T09:00:00Z").replace(project, project + "-2"));

    viewer()
        .get("/api/v1/tasks/" + shared)
        .then()
        .statusCode(409)
        .body("projects", containsInAnyOrder(project, project + "-2"));
    assertThat(project).isNotEmpty();
  }

  private String event(String task, String state, String at) {
    return "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"%s\",\"at\":\"%s\"}"
        .formatted(project, task, state, at);
  }

  private static ValidatableResponse send(String body) {
    return reporter().contentType(ContentType.JSON).body(body).post("/api/v1/events").then();
  }

  private static RequestSpecification reporter() {
    return as(Tokens.of(Role.REPORTER));
  }

  private static RequestSpecification viewer() {
    return as(Tokens.of(Role.VIEWER));
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static byte[] gzip(byte[] bytes) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
