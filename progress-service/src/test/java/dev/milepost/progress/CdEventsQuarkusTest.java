package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.cdevents.CDEvents;
import dev.cdevents.constants.CDEventConstants.Outcome;
import dev.cdevents.events.EnvironmentCreatedCDEvent;
import dev.cdevents.events.PipelinerunFinishedCDEvent;
import dev.cdevents.events.PipelinerunStartedCDEvent;
import dev.cdevents.events.ServiceDeployedCDEvent;
import dev.cdevents.events.TaskrunFinishedCDEvent;
import dev.cdevents.events.TaskrunStartedCDEvent;
import dev.cdevents.models.CDEvent;
import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events built by the CDEvents SDK and written by the CloudEvents SDK. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class CdEventsQuarkusTest {

  private static final String STRUCTURED = "application/cloudevents+json";

  @TestHTTPResource("/")
  URI address = URI.create("http://unset");

  private final String project = "cd-" + UUID.randomUUID();
  private final URI source = URI.create("/ci/" + project);

  @Test
  void aPipelineOfTheSdkBecomesATreeOfTasks() {
    binary(pipelineStarted("run-1")).body("accepted", equalTo(1)).body("ignored", equalTo(0));
    structured(taskStarted("compile", "run-1")).body("accepted", equalTo(1));
    binary(taskFinished("compile", "run-1", Outcome.SUCCESS, null)).body("accepted", equalTo(1));
    binary(taskStarted("check", "run-1")).body("accepted", equalTo(1));
    structured(taskFinished("check", "run-1", Outcome.FAILURE, "2 tests failed"))
        .body("accepted", equalTo(1));
    binary(pipelineFinished("run-1", Outcome.FAILURE)).body("accepted", equalTo(1));
    binary(deployed("shop", "staging")).body("accepted", equalTo(1));

    viewer()
        .get("/api/v1/projects/" + project + "/tasks")
        .then()
        .statusCode(200)
        .body(
            "items.task",
            containsInAnyOrder(
                "pipelinerun:run-1", "taskrun:compile", "taskrun:check", "service:staging:shop"));
    task("taskrun:compile")
        .body("state", equalTo("completed"))
        .body("parent", equalTo("pipelinerun:run-1"))
        .body("attempts", equalTo(1));
    task("taskrun:check")
        .body("state", equalTo("failed"))
        .body("message", equalTo("2 tests failed"));
    task("pipelinerun:run-1").body("state", equalTo("failed"));
    task("service:staging:shop").body("state", equalTo("completed"));
  }

  @Test
  void theLinesInTheDocsSend() throws Exception {
    CDEvent event = pipelineStarted("run-0");
    String token = Tokens.of(Role.REPORTER, project);
    URI here = address.resolve("/connect/cdevents");

    var request = HttpRequest.newBuilder(here).header("Authorization", "Bearer " + token);
    HttpMessageFactory.createWriter(
            request::setHeader, body -> request.POST(BodyPublishers.ofByteArray(body)))
        .writeBinary(CDEvents.cdEventAsCloudEvent(event));
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"ignored\":0}");
    }
    task("pipelinerun:run-0").body("state", equalTo("started"));
  }

  @Test
  void theSameEventTwiceCountsOnceThoughTheSdkDrawsNewCloudEventIds() {
    CDEvent event = pipelineStarted("run-2");
    assertThat(CDEvents.cdEventAsCloudEvent(event).getId())
        .isNotEqualTo(CDEvents.cdEventAsCloudEvent(event).getId());

    binary(event).body("accepted", equalTo(1)).body("duplicates", equalTo(0));
    binary(event).body("accepted", equalTo(0)).body("duplicates", equalTo(1));
    structured(event).body("duplicates", equalTo(1));

    task("pipelinerun:run-2").body("version", equalTo(1));
  }

  @Test
  void aBatchIsTakenWholeWithWhatItDoesNotKnow() throws Exception {
    String batch =
        "["
            + structuredBody(pipelineStarted("run-3"))
            + ","
            + structuredBody(environmentCreated())
            + ","
            + structuredBody(pipelineFinished("run-3", Outcome.SUCCESS))
            + "]";
    reporter()
        .contentType("application/cloudevents-batch+json")
        .header("Content-Encoding", "gzip")
        .body(gzip(batch))
        .post("/connect/cdevents?project=" + project)
        .then()
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("duplicates", equalTo(0))
        .body("ignored", equalTo(1));
    task("pipelinerun:run-3").body("state", equalTo("completed"));
  }

  @Test
  void theProjectIsTheTokensOrTheAddress() {
    String body = CDEvents.cdEventAsJson(pipelineStarted("run-4"));
    reporter()
        .body(body)
        .post("/connect/cdevents")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations[0].field", equalTo("project"))
        .body("detail", containsString("?project="));
    post(body, "-bad").statusCode(400).body("violations[0].field", equalTo("project"));
    as(Tokens.of(Role.REPORTER, project))
        .body(body)
        .post("/connect/cdevents")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
    // Another project hears of the same event for the first time.
    post(body, project + "-2").statusCode(202).body("accepted", equalTo(1));
  }

  @Test
  void letsInOnlyWhoMaySend() {
    String body = CDEvents.cdEventAsJson(pipelineStarted("run-5"));
    String address = "/connect/cdevents?project=" + project;
    given().body(body).post(address).then().statusCode(401);
    viewer().body(body).post(address).then().statusCode(403);
    as(Tokens.of(Role.REPORTER, "another")).body(body).post(address).then().statusCode(403);
    viewer().get("/api/v1/projects/" + project + "/progress").then().statusCode(404);
  }

  @Test
  void aBadEventLeavesNothingOfItsBatchBehind() throws Exception {
    String good = CDEvents.cdEventAsJson(pipelineStarted("run-6"));
    post("[" + good + "," + good.replace("run-6", "a\\u0000b") + "]", project)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.field", equalTo(List.of("[1].subject.id")));
    post(
            good.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"2199-01-01T00:00:00Z\""),
            project)
        .statusCode(400)
        .body("violations[0].field", equalTo("context.timestamp"))
        .body("violations[0].message", startsWith("must not be more than an hour ahead"));
    post("<xml/>", project).statusCode(400).body("violations[0].field", equalTo("body"));
    post("[".repeat(100_000), project).statusCode(400);
    reporter()
        .header("Content-Encoding", "gzip")
        .body(gzip(" ".repeat(100 * 1024 * 1024)))
        .post("/connect/cdevents?project=" + project)
        .then()
        .statusCode(413);
    reporter()
        .body(new byte[6 * 1024 * 1024])
        .post("/connect/cdevents?project=" + project)
        .then()
        .statusCode(413);
    viewer().get("/api/v1/projects/" + project + "/progress").then().statusCode(404);
  }

  private CDEvent pipelineStarted(String run) {
    var event = new PipelinerunStartedCDEvent();
    event.setSource(source);
    event.setSubjectId(run);
    event.setSubjectSource(source);
    event.setSubjectPipelineName("nightly");
    event.setSubjectUrl("https://ci.example/" + run);
    return event;
  }

  private CDEvent pipelineFinished(String run, Outcome outcome) {
    var event = new PipelinerunFinishedCDEvent();
    event.setSource(source);
    event.setSubjectId(run);
    event.setSubjectSource(source);
    event.setSubjectOutcome(outcome.name().toLowerCase(Locale.ROOT));
    return event;
  }

  private CDEvent taskStarted(String task, String run) {
    var event = new TaskrunStartedCDEvent();
    event.setSource(source);
    event.setSubjectId(task);
    event.setSubjectSource(source);
    event.setSubjectTaskName(task);
    event.setSubjectPipelineRunId(run);
    return event;
  }

  private CDEvent taskFinished(String task, String run, Outcome outcome, @Nullable String errors) {
    var event = new TaskrunFinishedCDEvent();
    event.setSource(source);
    event.setSubjectId(task);
    event.setSubjectSource(source);
    event.setSubjectPipelineRunId(run);
    event.setSubjectOutcome(outcome.name().toLowerCase(Locale.ROOT));
    if (errors != null) {
      event.setSubjectErrors(errors);
    }
    return event;
  }

  private CDEvent deployed(String service, String environment) {
    var event = new ServiceDeployedCDEvent();
    event.setSource(source);
    event.setSubjectId(service);
    event.setSubjectSource(source);
    event.setSubjectEnvironmentId(environment);
    event.setSubjectArtifactId("pkg:oci/shop@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa15");
    return event;
  }

  private CDEvent environmentCreated() {
    var event = new EnvironmentCreatedCDEvent();
    event.setSource(source);
    event.setSubjectId("staging");
    event.setSubjectSource(source);
    return event;
  }

  private ValidatableResponse binary(CDEvent event) {
    return write(event, null);
  }

  private ValidatableResponse structured(CDEvent event) {
    return write(event, STRUCTURED);
  }

  private ValidatableResponse write(CDEvent event, @Nullable String format) {
    Message message = message(event, format);
    RequestSpecification request = reporter();
    message.headers().forEach(request::header);
    return request
        .body(message.body())
        .post("/connect/cdevents?project=" + project)
        .then()
        .statusCode(202);
  }

  private static String structuredBody(CDEvent event) {
    return new String(message(event, STRUCTURED).body(), StandardCharsets.UTF_8);
  }

  private static Message message(CDEvent event, @Nullable String format) {
    CloudEvent cloudEvent = CDEvents.cdEventAsCloudEvent(event);
    Map<String, String> headers = new HashMap<>();
    var body = new byte[1][];
    MessageWriter<?, ?> writer =
        HttpMessageFactory.createWriter(headers::put, bytes -> body[0] = bytes);
    if (format == null) {
      writer.writeBinary(cloudEvent);
    } else {
      writer.writeStructured(cloudEvent, format);
    }
    assertThat(headers.keySet())
        .anyMatch(name -> format == null ? name.equalsIgnoreCase("ce-id") : !name.isEmpty());
    return new Message(headers, body[0]);
  }

  private record Message(Map<String, String> headers, byte[] body) {}

  private static ValidatableResponse post(String body, String project) {
    return reporter().body(body).post("/connect/cdevents?project=" + project).then();
  }

  private ValidatableResponse task(String task) {
    return viewer().get("/api/v1/tasks/" + task + "?project=" + project).then().statusCode(200);
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

  private static byte[] gzip(String text) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
