package dev.milepost.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every service promises once it has started: probes, metrics and interface on the management
 * port alone, a schema and a role of its own, and nothing for those who may not.
 */
public abstract class BootContract {

  @TestHTTPResource(value = "/", management = true)
  @Nullable String management;

  /** The service's name: its schema and its role. */
  protected abstract String service();

  @Test
  void isReadyAndAlive() {
    for (String probe : new String[] {"health/ready", "health/live", "health/started"}) {
      given().get(management + probe).then().statusCode(200).body("status", equalTo("UP"));
    }
  }

  @Test
  void tellsItsMetricsOnTheManagementPort() {
    given()
        .accept("text/plain")
        .get(management + "metrics")
        .then()
        .statusCode(200)
        .contentType(startsWith("text/plain"))
        .body(containsString("# TYPE jvm_memory_used_bytes gauge"));
  }

  @Test
  void tellsItsInterfaceToThoseWhoMayCome() {
    given().get("/q/openapi").then().statusCode(401);
    given()
        .header("Authorization", bearer(Role.VIEWER))
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(startsWith("---\nopenapi: 3"));
  }

  @Test
  void tellsNothingOfItselfOnTheMainPort() {
    for (String path : new String[] {"/q/metrics", "/q/health", "/q/health/ready"}) {
      given().header("Authorization", bearer(Role.OPERATOR)).get(path).then().statusCode(404);
    }
  }

  @Test
  void aPathOfNobodyIsAProblem() {
    problem(given().get("/api/v1/of-nobody").then(), ProblemType.NOT_FOUND);
    problem(
        given().header("Authorization", bearer(Role.OPERATOR)).get("/api/v1/of-nobody").then(),
        ProblemType.NOT_FOUND);
  }

  @Test
  void withoutGoodCredentialsNothingIsShown() {
    challenge(given().get(GuardedPaths.FOR_VIEWERS).then());
    for (String token :
        List.of(
            Tokens.forged(Role.OPERATOR), Tokens.expired(Role.OPERATOR), "nonsense", "a.b.c", "")) {
      challenge(
          given().header("Authorization", "Bearer " + token).get(GuardedPaths.FOR_VIEWERS).then());
    }
    given()
        .header("Authorization", bearer(Role.VIEWER))
        .get(GuardedPaths.FOR_VIEWERS)
        .then()
        .statusCode(200)
        .body(equalTo("seen"));
  }

  @Test
  void whatNobodyHasOpenedIsClosed() {
    challenge(given().get(GuardedPaths.FORGOTTEN).then());
    problem(
        given().header("Authorization", bearer(Role.REPORTER)).get(GuardedPaths.FOR_VIEWERS).then(),
        ProblemType.FORBIDDEN);
    problem(
        given().header("Authorization", bearer(Role.OPERATOR)).get(GuardedPaths.FORGOTTEN).then(),
        ProblemType.FORBIDDEN);
  }

  @Test
  void hasASchemaAndARoleOfItsOwn() {
    var schema = new SchemaOfService(service());
    assertThat(
            schema.texts(
                "SELECT DISTINCT usename FROM pg_stat_activity"
                    + " WHERE usename = ? AND datname = current_database()",
                service()))
        .as("sessions of the service's role")
        .isNotEmpty();
    assertThat(
            schema.texts(
                "SELECT DISTINCT schemaname FROM pg_tables WHERE tableowner = ?"
                    + " AND tablename IN ('outbox', 'inbox', 'flyway_schema_history')",
                service()))
        .as("schemas that hold the service's tables")
        .containsExactly(service());
    assertThat(
            schema.texts(
                "SELECT n.nspname FROM pg_namespace n, pg_roles r WHERE r.rolname = ?"
                    + " AND n.nspname !~ '^(pg_|information_schema)'"
                    + " AND (r.rolsuper OR has_schema_privilege(r.oid, n.oid, 'USAGE'))",
                service()))
        .as("schemas that the service's role can look into")
        .containsExactly(service());
  }

  private static void challenge(ValidatableResponse answer) {
    problem(answer, ProblemType.UNAUTHENTICATED).header("WWW-Authenticate", equalTo("Bearer"));
  }

  private static ValidatableResponse problem(ValidatableResponse answer, ProblemType type) {
    return answer
        .statusCode(type.status())
        .contentType("application/problem+json")
        .body("status", equalTo(type.status()));
  }

  private static String bearer(Role role) {
    return "Bearer " + Tokens.of(role);
  }
}
