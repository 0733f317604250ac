package dev.milepost.progress;

import static io.restassured.RestAssured.given;
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
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class GitlabQuarkusTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String project = "gl-" + UUID.randomUUID();

  @Test
  void pipelinesAndJobsAddUpWhoeverTellsOfThem() {
    var hook = HookClient.make("gitlab", project);
    for (String kind : new String[] {"build", "pipeline", "issue"}) {
      for (JsonNode body : bodies(kind)) {
        send(hook, body.toString()).statusCode(202);
      }
    }

    task("pipeline-main").statusCode(200).body("state", equalTo("failed"));
    task("pipeline-main:unit--1-2-")
        .statusCode(200)
        .body("state", equalTo("completed"))
        .body("attempts", equalTo(2))
        .body("parent", equalTo("pipeline-main"))
        .body("version", equalTo(5));
  }

  @Test
  void aRepeatChangesNothing() {
    var hook = HookClient.make("gitlab", project);
    String opened = bodies("issue").get(0).toString();

    send(hook, opened).body("accepted", equalTo(1));
    send(hook, opened).statusCode(202).body("accepted", equalTo(0)).body("duplicates", equalTo(1));
    send(hook, opened, "k-1").body("accepted", equalTo(1));
    send(hook, opened, "k-1").body("accepted", equalTo(0)).body("duplicates", equalTo(1));
    send(hook, opened, "k".repeat(600)).statusCode(400);
    task("issue-23").body("version", equalTo(2)).body("state", equalTo("planned"));
  }

  @Test
  void strangersAreRefused() {
    var hook = HookClient.make("gitlab", project);
    var others = HookClient.make("gitlab", project + "-other");
    String opened = bodies("issue").get(0).toString();

    send(hook.address(), opened, null, null).statusCode(401);
    send(hook.address(), opened, others.secret(), null).statusCode(401);
    send(hook.address(), opened, hook.secret() + "0", null).statusCode(401);
    send(hook.address(), "{", "", null).statusCode(401);
    send("/connect/gitlab/AAAAAAAAAAAAAAAAAAAAAA", opened, hook.secret(), null).statusCode(401);
    send(hook.address().replace("gitlab", "github"), opened, hook.secret(), null).statusCode(401);
    task("issue-23").statusCode(404);
    send(others, opened).statusCode(202);
    task("issue-23").statusCode(404);

    hook.end();
    send(hook, opened).statusCode(401);
  }

  @Test
  void whatCannotBeReadIsNamed() {
    var hook = HookClient.make("gitlab", project);

    send(hook, "{").statusCode(400).body("violations[0].field", equalTo("body"));
    send(hook, "{\"object_kind\":\"build\",\"build_id\":\"x\",\"ref\":1}")
        .statusCode(400)
        .body("violations.field", hasItems("build_id", "ref", "pipeline_id"));
    send(hook, "{\"object_kind\":\"note\"}")
        .statusCode(202)
        .body("accepted", equalTo(0))
        .body("message", notNullValue());
    send(hook, "{\"ref\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}")
        .statusCode(413)
        .contentType("application/problem+json");
  }

  private static ValidatableResponse send(HookClient hook, String body) {
    return send(hook.address(), body, hook.secret(), null);
  }

  private static ValidatableResponse send(HookClient hook, String body, String key) {
    return send(hook.address(), body, hook.secret(), key);
  }

  private static ValidatableResponse send(
      String address, String body, @Nullable String token, @Nullable String key) {
    RequestSpecification request = given().contentType("application/json");
    if (token != null) {
      request.header("X-Gitlab-Token", token);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request.body(body.getBytes(StandardCharsets.UTF_8)).post(address).then();
  }

  private ValidatableResponse task(String id) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/projects/" + project + "/tasks/" + id)
        .then();
  }

  private static JsonNode bodies(String kind) {
    try (var file =
        Objects.requireNonNull(
            GitlabQuarkusTest.class.getResourceAsStream("intake/gitlab/" + kind + ".json"))) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
