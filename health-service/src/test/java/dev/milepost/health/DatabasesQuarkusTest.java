package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.milepost.access.Role;
import dev.milepost.embedded.FreePorts;
import dev.milepost.embedded.postgres.ServiceDatabase;
import dev.milepost.testing.Servers;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Databases by REST, from the target that is put to the verdict on its component. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
@QuarkusTestResource(SecretsFolder.class)
class DatabasesQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String WATCHER = "database_watcher";

  @TestHTTPResource(value = "/", management = true)
  @Nullable String management;

  private final String own = "d-" + UUID.randomUUID();

  @BeforeAll
  static void makeRole() throws SQLException {
    try (Connection connection = Servers.get().postgres().superuser(ServiceDatabase.NAME);
        var statement = connection.createStatement()) {
      statement.execute("DROP OWNED BY " + WATCHER + " CASCADE");
    } catch (SQLException e) {
      // There is no such role yet, which is what is wanted.
      assertThat(e.getSQLState()).isEqualTo("42704");
    }
    try (Connection connection = Servers.get().postgres().superuser(ServiceDatabase.NAME);
        var statement = connection.createStatement()) {
      statement.execute("DROP ROLE IF EXISTS " + WATCHER);
      statement.execute(
          "CREATE ROLE " + WATCHER + " LOGIN PASSWORD '" + SecretsFolder.PASSWORD + "'");
      statement.execute("GRANT pg_monitor TO " + WATCHER);
      statement.execute("GRANT CONNECT ON DATABASE " + ServiceDatabase.NAME + " TO " + WATCHER);
    }
  }

  @AfterEach
  void end() {
    for (String id : List.of(own, own + "-b")) {
      as(Role.OPERATOR).delete("/api/v1/databases/" + id);
    }
  }

  @Test
  void aDatabaseIsSeenInDepthAndItsComponentIsJudged() {
    put(own, target(Servers.get().postgres().port(), SecretsFolder.NAME, "")).statusCode(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                detail()
                    .body("summary.verdict", equalTo("healthy"))
                    .body("vitals.sign", hasItems("latency", "throughput", "connections.used"))
                    .body("vitals.find{it.sign=='connections.used'}.series.size()", greaterThan(0))
                    .body("vitals.find{it.sign=='connections.used'}.headroom", greaterThan(1f)));
    detail()
        .body("summary.server", containsString("18"))
        .body("target.secret", equalTo(SecretsFolder.NAME))
        .body("states.active", greaterThan(0))
        .body("gaps.remedy", hasItem(containsString("CREATE EXTENSION pg_stat_statements")));
    assertThat(detail().extract().asString()).doesNotContain(SecretsFolder.PASSWORD);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(given().get(management + "metrics").then().extract().asString())
                    .containsPattern(
                        "milepost_database_vital\\{[^}]*database=\""
                            + own
                            + "\"[^}]*sign=\"latency\"")
                    .containsPattern(
                        "milepost_database_verdict\\{[^}]*database=\"" + own + "\"[^}]*} 0\\.0"));
    as(Role.VIEWER)
        .get("/api/v1/components/" + own)
        .then()
        .statusCode(200)
        .body("kind", equalTo("database"))
        .body("verdict", equalTo("healthy"));
  }

  @Test
  void whoBlocksWhomIsTheReason() throws Exception {
    try (Connection holder = Servers.get().postgres().superuser("postgres");
        Connection waiter = Servers.get().postgres().superuser("postgres")) {
      holder.setAutoCommit(false);
      try (var hold = holder.createStatement();
          var wait = waiter.createStatement()) {
        hold.execute("SET application_name = 'reconcile-worker'");
        hold.execute("SELECT pg_advisory_xact_lock(4711)");
        var waits =
            java.util.concurrent.CompletableFuture.runAsync(
                () -> {
                  try {
                    wait.execute("SELECT pg_advisory_lock(4711)");
                  } catch (SQLException e) {
                    throw new AssertionError(e);
                  }
                });
        put(
                own,
                target(
                    Servers.get().postgres().port(),
                    SecretsFolder.NAME,
                    ",\"thresholds\":{\"locks.waiters\":{\"degraded\":1}}"))
            .statusCode(200);
        await()
            .atMost(SOON)
            .untilAsserted(
                () ->
                    as(Role.VIEWER)
                        .get("/api/v1/components/" + own)
                        .then()
                        .body("verdict", equalTo("degraded"))
                        .body("reason", containsString("reconcile-worker holds a lock"))
                        .body("reason", containsString("idle in transaction")));
        detail()
            .body("blockers[0].root.application", equalTo("reconcile-worker"))
            .body("blockers[0].waiting[0].session.query", containsString("pg_advisory_lock"));
        holder.rollback();
        waits.join();
        wait.execute("SELECT pg_advisory_unlock_all()");
      }
    }
    await().atMost(SOON).untilAsserted(() -> detail().body("summary.verdict", equalTo("healthy")));
  }

  @Test
  void theWorstComesFirstAndAWrongPasswordIsUnknown() {
    put(own, target(Servers.get().postgres().port(), "wrong", "")).statusCode(200);
    put(own + "-b", target(FreePorts.take(1).getFirst(), SecretsFolder.NAME, "")).statusCode(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              as(Role.VIEWER)
                  .get("/api/v1/databases")
                  .then()
                  .statusCode(200)
                  .body("items[0].id", equalTo(own + "-b"))
                  .body("items[0].verdict", equalTo("down"))
                  .body("items[0].reason", containsString("refuses the connection"));
              detail()
                  .body("summary.verdict", equalTo("unknown"))
                  .body("summary.reason", containsString("does not let us in as " + WATCHER))
                  .body("gaps", not(empty()));
            });
  }

  @Test
  void onlyAnOperatorPutsOneAndEveryBadFieldIsNamed() {
    String good = target(5432, SecretsFolder.NAME, "");
    for (Role role : List.of(Role.VIEWER, Role.RESPONDER)) {
      as(role)
          .contentType("application/json")
          .body(good)
          .put("/api/v1/databases/" + own)
          .then()
          .statusCode(403);
      as(role).delete("/api/v1/databases/" + own).then().statusCode(403);
    }
    given().get("/api/v1/databases").then().statusCode(401);
    put(own, "{\"kind\":\"mysql\",\"password\":\"x\",\"port\":\"a\"}")
        .statusCode(400)
        .body("violations.field", containsInAnyOrder("host", "password", "port", "user"));
    as(Role.OPERATOR).delete("/api/v1/databases/" + own).then().statusCode(404);
    as(Role.VIEWER).get("/api/v1/databases/" + own).then().statusCode(404);
    as(Role.VIEWER).get("/api/v1/databases/" + own + "?hours=0").then().statusCode(400);
  }

  @Test
  void whatIsPausedIsLetAloneAndWhatIsRemovedTakesItsComponentWithIt() {
    put(own, target(5432, SecretsFolder.NAME, ",\"paused\":true"))
        .statusCode(200)
        .body("verdict", equalTo("paused"));
    as(Role.VIEWER).get("/api/v1/components/" + own).then().body("verdict", equalTo("paused"));
    as(Role.OPERATOR).delete("/api/v1/databases/" + own).then().statusCode(204);
    as(Role.VIEWER).get("/api/v1/components/" + own).then().statusCode(404);
  }

  private static String target(int port, String secret, String more) {
    return """
        {"kind":"postgresql","host":"127.0.0.1","port":%d,"database":"%s","user":"%s",
         "secret":"%s","tls":"disable","every":"5s"%s}
        """
        .formatted(port, ServiceDatabase.NAME, WATCHER, secret, more);
  }

  private ValidatableResponse detail() {
    return as(Role.VIEWER).get("/api/v1/databases/" + own).then().statusCode(200);
  }

  private static ValidatableResponse put(String id, String body) {
    return as(Role.OPERATOR)
        .contentType("application/json")
        .body(body)
        .put("/api/v1/databases/" + id)
        .then();
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
