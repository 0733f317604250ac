package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts as events that the CloudEvents SDK builds and writes. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class CloudEventsQuarkusTest {

  private static final String FIRED = "dev.milepost.alert.fired.v1";
  private static final String RESOLVED = "dev.milepost.alert.resolved.v1";
  private static final String STRUCTURED = JsonFormat.CONTENT_TYPE;
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final Pattern SNIPPET =
      Pattern.compile(
          "## As CloudEvents\n.*?^```sh\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  private final String project = "ce-" + UUID.randomUUID();

  @TestHTTPResource("/")
  URI address = URI.create("http://unset");

  @TempDir Path folder;

  @BeforeEach
  void route() {
    SeededRoute.put();
  }

  @Test
  void anAlertFiresAndIsOverByEventsOfTheSdk() {
    var began = OffsetDateTime.parse("2026-11-01T08:00:00Z");
    var fired =
        CloudEventBuilder.v1(event(FIRED, "run-7", data("\"title\":\"Größe 50%: voll\"")))
            .withTime(began)
            .build();
    binary(fired).body("items.outcome", contains("triggered"));
    binary(fired).body("items.outcome", contains("duplicate")).body("items[0].id", nullValue());
    structured(fired).body("items.outcome", contains("duplicate"));
    listed()
        .body("items", hasSize(1))
        .body("items[0].occurrences", equalTo(1))
        .body("items[0].title", equalTo("Größe 50%: voll"))
        .body("items[0].source", equalTo("/backup/db%201"))
        .body("items[0].since", equalTo("2026-11-01T08:00:00Z"));

    structured(event(FIRED, "run-8", data("\"title\":\"again\"")))
        .body("items.outcome", contains("occurred"));
    structured(event(RESOLVED, "run-9", data("\"detail\":\"fine\"")))
        .body("items.outcome", contains("resolved"));
    binary(event(RESOLVED, "run-9", data("\"detail\":\"fine\"")))
        .body("items.outcome", contains("duplicate"));
  }

  @Test
  void aBatchIsTakenWholeOrNotAndEachEventOnce() {
    String one = written(event(FIRED, "1", data("\"title\":\"one\"")));
    String other =
        written(event(FIRED, "2", data("\"title\":\"other\"").replace("\"k\"", "\"o\"")));
    post(BATCH, "[" + one + "," + other + "," + one + "]")
        .statusCode(202)
        .body("items.outcome", contains("triggered", "triggered", "duplicate"));
    post(BATCH, "[" + other + "," + written(event(FIRED, "3", "{}")) + "]")
        .statusCode(400)
        .body("violations.field", contains("[1].data.title"));
    post(BATCH, "[]").statusCode(202).body("items", hasSize(0));
    listed().body("items", hasSize(2));
    // What was refused was not remembered.
    structured(event(FIRED, "3", data("\"title\":\"one\"")))
        .body("items.outcome", contains("occurred"));
  }

  @Test
  void theSameEventAtOnceCountsOnce() {
    var fired = event(FIRED, "same", data("\"title\":\"once\""));
    var answers =
        IntStream.range(0, 12)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> structured(fired).extract().<String>path("items[0].outcome")))
            .toList();
    assertThat(answers.stream().map(CompletableFuture::join))
        .containsOnly("triggered", "duplicate")
        .containsOnlyOnce("triggered");
    listed().body("items[0].occurrences", equalTo(1));
  }

  @Test
  void anotherProjectsCredentialDoesNotUseUpAnId() {
    var fired = event(FIRED, "shared", data("\"title\":\"mine\""));
    post(STRUCTURED, written(fired).replace(project, "other-" + project), "other-" + project)
        .statusCode(202)
        .body("items.outcome", contains("triggered"));
    post(STRUCTURED, written(fired), project)
        .statusCode(202)
        .body("items.outcome", contains("triggered"));
  }

  @Test
  void everyBadAttributeIsNamed() {
    post(
            STRUCTURED,
            """
            {"specversion":"0.3","type":"com.example.other","id":"","time":"soon","source":7,
             "datacontenttype":"text/xml","data":[1]}
            """)
        .statusCode(400)
        .body(
            "violations.field",
            hasItems("specversion", "type", "id", "time", "source", "datacontenttype", "data"));
    post(STRUCTURED, written(event(FIRED, "x", "{\"title\":\"a\",\"status\":\"resolved\"}")))
        .statusCode(400)
        .body("violations.field", contains("data.status"));
    post(STRUCTURED, "{\"data_base64\":\"!\"}")
        .statusCode(400)
        .body("violations.field", contains("data_base64"));
    post("application/cloudevents+xml", "<event/>")
        .statusCode(400)
        .body("violations.field", contains("Content-Type"));
  }

  @Test
  void headersMayBePercentEncodedOrNot() {
    String data = data("\"title\":\"one\"");
    for (String[] same : new String[][] {{"50%", "/a%20b"}, {"50%25", "/a%2520b"}}) {
      given()
          .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
          .contentType("application/json")
          .header("ce-specversion", "1.0")
          .header("ce-type", FIRED)
          .header("ce-id", project + same[0])
          .header("ce-source", same[1])
          .body(data)
          .post("/api/v1/alerts")
          .then()
          .statusCode(202);
    }
    listed().body("items", hasSize(1)).body("items[0].occurrences", equalTo(1));
  }

  @Test
  void dataMayBePacked() {
    String packed =
        java.util.Base64.getEncoder()
            .encodeToString(data("\"title\":\"packed\"").getBytes(StandardCharsets.UTF_8));
    post(
            STRUCTURED,
            "{\"specversion\":\"1.0\",\"type\":\"%s\",\"id\":\"p\",\"source\":\"s\",\"data_base64\":\"%s\"}"
                .formatted(FIRED, packed))
        .statusCode(202)
        .body("items.outcome", contains("triggered"));
    listed().body("items[0].title", equalTo("packed"));
  }

  @Test
  void theSnippetOfThePageWorksAsItStands() throws Exception {
    var found = SNIPPET.matcher(Files.readString(Path.of("../docs/integrations/alerts.md")));
    assertThat(found.find()).isTrue();
    Files.writeString(folder.resolve("operator.token"), Tokens.of(Role.OPERATOR));
    String commands =
        found
            .group(1)
            .replace("http://localhost:8080", "http://" + address.getAuthority())
            .replace(".milepost/", folder + "/")
            .replace("project_001", project);
    Process shell = new ProcessBuilder("sh", "-euc", commands).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("\"triggered\"", "\"resolved\"");
  }

  private static CloudEvent event(String type, String id, String data) {
    return CloudEventBuilder.v1()
        .withId(id)
        .withType(type)
        .withSource(URI.create("/backup/db%201"))
        .withDataContentType("application/json")
        .withData(data.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private String data(String more) {
    return "{\"key\":\"k\",\"type\":\"warning\",\"project\":\"%s\",%s}".formatted(project, more);
  }

  private static String written(CloudEvent event) {
    return new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8);
  }

  private static ValidatableResponse binary(CloudEvent event) {
    return sent(event, false);
  }

  private static ValidatableResponse structured(CloudEvent event) {
    return sent(event, true);
  }

  private static ValidatableResponse sent(CloudEvent event, boolean structured) {
    Map<String, String> headers = new HashMap<>();
    byte[][] body = {{}};
    MessageWriter<?, ?> writer =
        HttpMessageFactory.createWriter(headers::put, bytes -> body[0] = bytes);
    if (structured) {
      writer.writeStructured(event, STRUCTURED);
    } else {
      writer.writeBinary(event);
    }
    headers.keySet().removeIf("Content-Length"::equalsIgnoreCase);
    return given()
        .headers(headers)
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .body(body[0])
        .post("/api/v1/alerts")
        .then()
        .statusCode(202);
  }

  private static ValidatableResponse post(String type, String body) {
    return post(type, body, null);
  }

  private static ValidatableResponse post(
      String type, String body, @org.jspecify.annotations.Nullable String onlyProject) {
    return given()
        .header("Content-Type", type)
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER, onlyProject))
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/alerts")
        .then();
  }

  private ValidatableResponse listed() {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/alerts?project=" + project)
        .then()
        .statusCode(200);
  }
}
