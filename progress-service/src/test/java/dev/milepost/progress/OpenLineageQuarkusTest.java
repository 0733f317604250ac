package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.OpenLineageClientUtils;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events built and sent by OpenLineage's own client, with the settings that the docs name. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class OpenLineageQuarkusTest {

  private static final String ENDPOINT = "/connect/openlineage/api/v1/lineage";
  private static final ZonedDateTime NINE = ZonedDateTime.parse("2026-11-20T09:00:00Z");

  @TestHTTPResource("/")
  URI address = URI.create("http://unset");

  private final String project = "ol-" + UUID.randomUUID();
  private final OpenLineage lineage = new OpenLineage(URI.create("https://example.org/producer"));

  @Test
  void aDagOfTheClientBecomesATreeOfTasks() throws Exception {
    UUID dag = UUID.randomUUID();
    UUID load = UUID.randomUUID();
    try (var client = client(Tokens.of(Role.REPORTER), Map.of("project", project))) {
      client.emit(event(EventType.START, 0, dag, "orders", null, null));
      client.emit(event(EventType.START, 1, load, "orders.load", dag, null));
      client.emit(event(EventType.RUNNING, 2, load, "orders.load", dag, null));
      client.emit(event(EventType.FAIL, 3, load, "orders.load", dag, "connection refused"));
      client.emit(event(EventType.FAIL, 4, dag, "orders", null, null));
    }
    viewer()
        .get("/api/v1/projects/" + project + "/tasks")
        .then()
        .statusCode(200)
        .body("items.task", containsInAnyOrder("job:airflow:orders", "job:airflow:orders.load"));
    task("job:airflow:orders").body("state", equalTo("failed"));
    task("job:airflow:orders.load")
        .body("state", equalTo("failed"))
        .body("parent", equalTo("job:airflow:orders"))
        .body("message", equalTo("connection refused"))
        .body("attempts", equalTo(1));

    UUID again = UUID.randomUUID();
    try (var client = client(Tokens.of(Role.REPORTER, project), Map.of())) {
      client.emit(event(EventType.START, 10, again, "orders.load", dag, null));
      client.emit(event(EventType.COMPLETE, 11, again, "orders.load", dag, null));
    }
    task("job:airflow:orders.load")
        .body("state", equalTo("completed"))
        .body("attempts", equalTo(2))
        .body("attemptList.outcome", contains("failed", "completed"));
  }

  @Test
  void jobsAndDatasetsThemselvesAreTakenAndIgnored() throws Exception {
    try (var client = client(Tokens.of(Role.REPORTER, project), Map.of())) {
      client.emit(lineage.newJobEvent(NINE, job("orders"), List.of(), List.of()));
      client.emit(
          lineage.newDatasetEvent(
              NINE, lineage.newStaticDatasetBuilder().namespace("n").name("orders").build()));
      client.emit(event(EventType.OTHER, 0, UUID.randomUUID(), "orders", null, null));
    }
    viewer().get("/api/v1/projects/" + project + "/progress").then().statusCode(404);
  }

  @Test
  void theSameEventAgainCountsOnce() throws Exception {
    RunEvent start = event(EventType.START, 0, UUID.randomUUID(), "orders", null, null);
    try (var client = client(Tokens.of(Role.REPORTER, project), Map.of())) {
      client.emit(start);
      client.emit(start);
    }
    task("job:airflow:orders").body("version", equalTo(1));
    post(OpenLineageClientUtils.toJson(start), "")
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("duplicates", equalTo(1))
        .body("ignored", equalTo(0));
  }

  @Test
  void aBatchIsTakenWholeOrNotAtAll() {
    String start =
        OpenLineageClientUtils.toJson(
            event(EventType.START, 0, UUID.randomUUID(), "a", null, null));
    String other =
        OpenLineageClientUtils.toJson(
            event(EventType.OTHER, 0, UUID.randomUUID(), "a", null, null));
    String bad = start.replace("\"START\"", "\"BEGIN\"");

    post("[" + start + "," + other + "," + bad + "]", "/batch")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.field", contains("[2].eventType"));
    viewer().get("/api/v1/projects/" + project + "/progress").then().statusCode(404);

    post("[" + start + "," + other + "]", "/batch")
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("ignored", equalTo(1));
    post("[" + start + "]", "").statusCode(200).body("duplicates", equalTo(1));
  }

  @Test
  void theClientIsToldWhoMayNotSend() throws Exception {
    RunEvent start = event(EventType.START, 0, UUID.randomUUID(), "orders", null, null);
    Map<String, String> query = Map.of("project", project);
    try (var viewer = client(Tokens.of(Role.VIEWER), query);
        var another = client(Tokens.of(Role.REPORTER, "another"), query);
        var unbound = client(Tokens.of(Role.REPORTER), Map.of())) {
      assertThatThrownBy(() -> viewer.emit(start)).hasStackTraceContaining("403");
      assertThatThrownBy(() -> another.emit(start)).hasStackTraceContaining("403");
      assertThatThrownBy(() -> unbound.emit(start)).hasStackTraceContaining("?project=");
    }
    String body = OpenLineageClientUtils.toJson(start);
    String address = ENDPOINT + "?project=" + project;
    given().body(body).post(address).then().statusCode(401);
    viewer().body(body).post(address).then().statusCode(403);
    as(Tokens.of(Role.REPORTER, "another")).body(body).post(address).then().statusCode(403);
    as(Tokens.of(Role.REPORTER))
        .body(body)
        .post(ENDPOINT)
        .then()
        .statusCode(400)
        .body("violations.field", contains("project"));
    viewer().get("/api/v1/projects/" + project + "/progress").then().statusCode(404);
  }

  private OpenLineageClient client(String token, Map<String, String> query) {
    var key = new ApiKeyTokenProvider();
    key.setApiKey(token);
    var config = new HttpConfig();
    config.setUrl(URI.create("http://" + address.getAuthority()));
    config.setEndpoint(ENDPOINT);
    config.setAuth(key);
    config.setUrlParams(query);
    config.setCompression(HttpConfig.Compression.GZIP);
    return new OpenLineageClient(new HttpTransport(config));
  }

  private RunEvent event(
      EventType type,
      int minute,
      UUID run,
      String job,
      @Nullable UUID parent,
      @Nullable String error) {
    var facets = lineage.newRunFacetsBuilder();
    if (parent != null) {
      facets.parent(
          lineage
              .newParentRunFacetBuilder()
              .run(lineage.newParentRunFacetRunBuilder().runId(parent).build())
              .job(
                  lineage.newParentRunFacetJobBuilder().namespace("airflow").name("orders").build())
              .build());
    }
    if (error != null) {
      facets.errorMessage(lineage.newErrorMessageRunFacet(error, "Python", "at line 1"));
    }
    return lineage
        .newRunEventBuilder()
        .eventType(type)
        .eventTime(NINE.plusMinutes(minute))
        .run(lineage.newRun(run, facets.build()))
        .job(job(job))
        .inputs(List.of())
        .outputs(List.of())
        .build();
  }

  private OpenLineage.Job job(String name) {
    return lineage.newJobBuilder().namespace("airflow").name(name).build();
  }

  private ValidatableResponse post(String body, String path) {
    return as(Tokens.of(Role.REPORTER, project)).body(body).post(ENDPOINT + path).then();
  }

  private ValidatableResponse task(String task) {
    return viewer().get("/api/v1/tasks/" + task + "?project=" + project).then().statusCode(200);
  }

  private static RequestSpecification viewer() {
    return as(Tokens.of(Role.VIEWER));
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }
}
