package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class HookQuarkusTest {

  private final String project = "h-" + UUID.randomUUID();

  @Test
  void aSecretIsMadeAndShownOnce() {
    String id =
        as(Role.OPERATOR, null)
            .body("{\"project\":\"%s\",\"name\":\"the shop's\"}".formatted(project))
            .post("/api/v1/hooks/github")
            .then()
            .statusCode(201)
            .body("id", matchesPattern("[A-Za-z0-9_-]{22}"))
            .body("project", equalTo(project))
            .body("name", equalTo("the shop's"))
            .body("address", matchesPattern("/connect/github/[A-Za-z0-9_-]{22}"))
            .body("secret", matchesPattern("[0-9a-f]{64}"))
            .extract()
            .path("id");

    as(Role.OPERATOR, project)
        .get("/api/v1/hooks/github")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(id))
        .body("items[0].secret", nullValue())
        .body("items[0].createdAt", notNullValue());
    as(Role.OPERATOR, project).get("/api/v1/hooks/gitlab").then().body("items", hasSize(0));
  }

  @Test
  void aSecretMayBeChosen() {
    as(Role.OPERATOR, project)
        .body("{\"project\":\"%s\",\"secret\":\"0123456789abcdef\"}".formatted(project))
        .post("/api/v1/hooks/gitlab")
        .then()
        .statusCode(201)
        .body("secret", equalTo("0123456789abcdef"));
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    as(Role.OPERATOR, null)
        .body("{\"project\":\"a b\",\"secret\":\"short\",\"name\":\"\"}")
        .post("/api/v1/hooks/github")
        .then()
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("project", "secret", "name"));
    as(Role.OPERATOR, null)
        .body("{}")
        .post("/api/v1/hooks/github")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("project"));
    as(Role.OPERATOR, null).post("/api/v1/hooks/github").then().statusCode(400);
    as(Role.OPERATOR, null)
        .body("{\"project\":\"p\"}")
        .post("/api/v1/hooks/sourceforge")
        .then()
        .statusCode(404);
    as(Role.OPERATOR, null).get("/api/v1/hooks/github?limit=0").then().statusCode(400);
    as(Role.OPERATOR, null).get("/api/v1/hooks/github?cursor=%00").then().statusCode(400);
    as(Role.OPERATOR, null).delete("/api/v1/hooks/github/%00").then().statusCode(404);
  }

  @Test
  void onlyOperatorsMakeSeeAndEndHooks() {
    for (Role role : new Role[] {Role.VIEWER, Role.REPORTER, Role.RESPONDER}) {
      as(role, null)
          .body("{\"project\":\"%s\"}".formatted(project))
          .post("/api/v1/hooks/github")
          .then()
          .statusCode(403);
      as(role, null).get("/api/v1/hooks/github").then().statusCode(403);
      as(role, null).delete("/api/v1/hooks/github/x").then().statusCode(403);
    }
    given().get("/api/v1/hooks/github").then().statusCode(401);
  }

  @Test
  void anOperatorOfOneProjectReachesItsHooksOnly() {
    var others = HookClient.make("github", project);
    String mine = project + "-mine";

    as(Role.OPERATOR, mine)
        .body("{\"project\":\"%s\"}".formatted(project))
        .post("/api/v1/hooks/github")
        .then()
        .statusCode(403);
    as(Role.OPERATOR, mine).get("/api/v1/hooks/github").then().body("items", hasSize(0));
    as(Role.OPERATOR, mine).delete("/api/v1/hooks/github/" + others.id()).then().statusCode(404);
    others.github("ping", "{}").statusCode(200);
  }

  @Test
  void listsArePaged() {
    for (int i = 0; i < 3; i++) {
      HookClient.make("github", project);
    }
    String next =
        as(Role.OPERATOR, project)
            .get("/api/v1/hooks/github?limit=2")
            .then()
            .body("items", hasSize(2))
            .body("items.project", everyItem(equalTo(project)))
            .extract()
            .path("next");

    as(Role.OPERATOR, project)
        .get("/api/v1/hooks/github?limit=2&cursor=" + next)
        .then()
        .body("items", hasSize(1))
        .body("items.id", not(hasItem(next)))
        .body("next", nullValue());
  }

  @Test
  void whoAsksWithoutTheSecretLearnsNothing() {
    var hook = HookClient.make("github", project);
    String ofAHook =
        HookClient.github(hook.address(), "ping", "{}", "sha256=" + "0".repeat(64))
            .statusCode(401)
            .extract()
            .asString();

    for (String address :
        new String[] {"/connect/github/AAAAAAAAAAAAAAAAAAAAAA", "/connect/github/no"}) {
      assertThat(
              HookClient.github(address, "ping", "{}", "sha256=" + "0".repeat(64))
                  .statusCode(401)
                  .extract()
                  .asString()
                  .replaceAll("\"instance\":\"[^\"]*\"", ""))
          .isEqualTo(ofAHook.replaceAll("\"instance\":\"[^\"]*\"", ""));
    }
  }

  private static RequestSpecification as(Role role, @Nullable String project) {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .header("Authorization", "Bearer " + Tokens.of(role, project));
  }
}
