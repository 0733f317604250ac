package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.TEXT;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class GithubQuarkusTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String project = "gh-" + UUID.randomUUID();

  @Test
  void aSignedDeliveryCountsOnce() {
    var hook = HookClient.make("github", project);
    String opened = example("issues", "opened");

    hook.github("ping", example("ping", "")).statusCode(200).body("message", notNullValue());
    hook.github("issues", opened).statusCode(202).body("accepted", equalTo(1));
    hook.github("issues", opened)
        .statusCode(202)
        .body("accepted", equalTo(0))
        .body("duplicates", equalTo(1));
    task("issue-1")
        .statusCode(200)
        .body("state", equalTo("planned"))
        .body("milestone", equalTo("milestone-1"))
        .body("version", equalTo(1));
  }

  @Test
  void aCapturedDeliveryUnderAnotherNameChangesNothing() {
    var hook = HookClient.make("github", project);
    String opened = example("issues", "opened");
    hook.github("issues", opened).statusCode(202).body("accepted", equalTo(1));

    given()
        .contentType("application/json")
        .header("X-GitHub-Event", "issues")
        .header("X-GitHub-Delivery", UUID.randomUUID().toString())
        .header("X-Hub-Signature-256", hook.signature(opened.getBytes(StandardCharsets.UTF_8)))
        .body(opened.getBytes(StandardCharsets.UTF_8))
        .post(hook.address())
        .then()
        .statusCode(202)
        .body("accepted", equalTo(0));
    task("issue-1").body("version", equalTo(1));
  }

  @Test
  void forgedUnsignedAndMisdirectedDeliveriesAreRefused() {
    var hook = HookClient.make("github", project);
    var others = HookClient.make("github", project + "-other");
    String opened = example("issues", "opened");
    byte[] bytes = opened.getBytes(StandardCharsets.UTF_8);

    HookClient.github(hook.address(), "issues", opened, null).statusCode(401);
    HookClient.github(hook.address(), "issues", opened, "sha256=").statusCode(401);
    HookClient.github(hook.address(), "issues", opened, others.signature(bytes)).statusCode(401);
    HookClient.github(hook.address(), "issues", opened + " ", hook.signature(bytes))
        .statusCode(401);
    HookClient.github(
            hook.address().replace("github", "gitlab"), "issues", opened, hook.signature(bytes))
        .statusCode(org.hamcrest.Matchers.oneOf(401, 404));
    task("issue-1").statusCode(404);
    // What is signed is not parsed before: a body that is no JSON is refused for its signature.
    HookClient.github(hook.address(), "issues", "{", "sha256=00").statusCode(401);

    others.github("issues", opened).statusCode(202);
    task("issue-1").statusCode(404);
  }

  @Test
  void aHookThatWasEndedTakesNothing() {
    var hook = HookClient.make("github", project);
    hook.github("ping", "{}").statusCode(200);

    hook.end();

    hook.github("ping", "{}").statusCode(401);
  }

  @Test
  void whatCannotBeReadIsNamed() {
    var hook = HookClient.make("github", project);

    hook.github("issues", "{").statusCode(400).body("violations[0].field", equalTo("body"));
    hook.github("issues", "[]").statusCode(400);
    hook.github("issues", "[".repeat(100_000)).statusCode(400);
    hook.github("issues", "{\"action\":\"opened\",\"issue\":{\"number\":\"x\",\"title\":1}}")
        .statusCode(400)
        .body("violations.field", hasItems("issue.number", "issue.title"));
    hook.github("star", "{\"action\":\"created\"}")
        .statusCode(202)
        .body("accepted", equalTo(0))
        .body("message", notNullValue());
    given()
        .contentType("application/json")
        .header("X-Hub-Signature-256", hook.signature("{}".getBytes(StandardCharsets.UTF_8)))
        .body("{}")
        .post(hook.address())
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("X-GitHub-Event"));
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    var hook = HookClient.make("github", project);

    hook.github("ping", "{\"zen\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}")
        .statusCode(413)
        .contentType("application/problem+json");
    hook.github("star", "{" + "\"zen\":\"x\",".repeat(500_000) + "\"action\":\"created\"}")
        .statusCode(202);
  }

  @Test
  void aFormIsReadToo() {
    var hook = HookClient.make("github", project);
    String form =
        "payload=" + URLEncoder.encode(example("issues", "opened"), StandardCharsets.UTF_8);
    byte[] bytes = form.getBytes(StandardCharsets.US_ASCII);

    given()
        .config(
            RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(FORM, TEXT)))
        .contentType(FORM)
        .header("X-GitHub-Event", "issues")
        .header("X-Hub-Signature-256", hook.signature(bytes))
        .body(form)
        .post(hook.address())
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
  }

  @Test
  void aRunAndItsJobsAreATaskAndItsSubtasks() {
    var hook = HookClient.make("github", project);
    for (String event : new String[] {"workflow_run", "workflow_job", "deployment_status"}) {
      for (JsonNode each : examples(event)) {
        hook.github(event, each.toString()).statusCode(202);
      }
    }

    task("deploy-production").statusCode(200).body("state", equalTo("completed"));
    task("run-CodeQL:main:linters")
        .statusCode(200)
        .body("parent", equalTo("run-CodeQL:main"))
        .body("state", equalTo("completed"));
  }

  private ValidatableResponse task(String id) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/projects/" + project + "/tasks/" + id)
        .then();
  }

  private static String example(String event, String action) {
    for (JsonNode each : examples(event)) {
      if (action.equals(each.path("action").asText())) {
        return each.toString();
      }
    }
    throw new IllegalArgumentException(event + " " + action);
  }

  private static JsonNode examples(String event) {
    try (var file =
        Objects.requireNonNull(
            GithubQuarkusTest.class.getResourceAsStream("intake/github/" + event + ".json"))) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
