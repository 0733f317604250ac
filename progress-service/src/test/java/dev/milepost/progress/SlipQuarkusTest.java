package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.health.ComponentChangedState;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class SlipQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String project = "slip-" + UUID.randomUUID();
  private final String component = "pg-" + UUID.randomUUID();

  @Inject FactJson json;
  @Inject Pool pool;

  @Test
  void aDaysSlipIsSplitIntoWhatCausedIt() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant yesterday = now.minus(Duration.ofDays(1));
    plan("a, b, c");
    send("a", "started", yesterday);
    send("b", "started", yesterday);
    send("c", "started", yesterday);
    backdate(yesterday.minusSeconds(60));
    // Six hours blocked, one attempt of three hours in vain, and twelve hours without a database.
    send("a", "blocked", yesterday.plus(Duration.ofHours(2)));
    send("a", "started", yesterday.plus(Duration.ofHours(8)));
    send("b", "failed", yesterday.plus(Duration.ofHours(3)));
    send("b", "started", yesterday.plus(Duration.ofHours(3)));
    health(1, Verdict.DOWN, yesterday.plus(Duration.ofHours(6)));
    health(2, Verdict.HEALTHY, yesterday.plus(Duration.ofHours(18)));
    plan("a, b, c, d");
    send("d", "started", now);

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var slip = slip("?from=" + yesterday + "&percentile=p50");
              slip.then()
                  .statusCode(200)
                  .body("comparable", equalTo(true))
                  .body("method", equalTo("network"))
                  .body("percentile", equalTo("p50"));
              assertThat(tasks(slip, "unhealthy")).containsExactly("c PT12H");
            });
    var slip = slip("?from=" + yesterday + "&percentile=p50");
    Map<String, Duration> parts = new HashMap<>();
    List<Map<String, String>> told = slip.path("parts");
    told.forEach(part -> parts.put(part.get("cause"), Duration.parse(part.get("duration"))));
    assertThat(tasks(slip, "blocked")).containsExactly("a PT6H");
    assertThat(tasks(slip, "rework")).containsExactly("b PT3H");
    assertThat(tasks(slip, "scope")).contains("d null");
    assertThat(parts.values().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.parse(slip.path("whole")));
    assertThat(parts.get("unhealthy")).isPositive();
    assertThat(
            Duration.between(
                Instant.parse(slip.path("from.finish")), Instant.parse(slip.path("to.finish"))))
        .isEqualTo(Duration.parse(slip.path("whole")));
    // The same question has the same answer, and of a milestone there is one, too.
    assertThat(slip("?from=" + yesterday + "&to=" + now + "&seed=3").asString())
        .isEqualTo(slip("?from=" + yesterday + "&to=" + now + "&seed=3").asString());
    slip("?from=" + yesterday + "&milestone=m").then().body("comparable", equalTo(true));
  }

  @Test
  void aTaskWhoseComponentIsDownIsBlockedByIt() {
    Instant begun = Instant.now().minus(Duration.ofMinutes(50));
    plan("a, c");
    send("c", "blocked", begun);
    health(1, Verdict.DOWN, begun);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                as(Role.VIEWER)
                    .get("/api/v1/projects/%s/tasks/c".formatted(project))
                    .then()
                    .body("verdict", equalTo("blocked"))
                    .body("verdictReason", containsString("unhealthy: " + component)));
    health(2, Verdict.HEALTHY, Instant.now());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        as(Role.VIEWER)
                            .get("/api/v1/projects/%s/tasks/c".formatted(project))
                            .<String>path("verdictReason"))
                    .doesNotContain("unhealthy"));
  }

  @Test
  void whatCannotBeComparedSaysWhy() {
    send("a", "started", Instant.now());
    slip("").then().body("comparable", equalTo(false)).body("reason", containsString("former"));
    plan("a, b");
    slip("?from=soon").then().statusCode(400).body("violations[0].field", equalTo("from"));
    slip("?to=2999-01-01T00:00:00Z")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("to"));
    slip("?percentile=p99")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("percentile"));
    slip("?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("from"));
    slip("?milestone=none").then().statusCode(404);
    as(Role.VIEWER).get("/api/v1/forecasts/nowhere/slip").then().statusCode(404);
  }

  private List<String> tasks(Response slip, String cause) {
    List<Map<String, Object>> tasks =
        slip.path("parts.find { it.cause == '%s' }.tasks".formatted(cause));
    return tasks.stream().map(task -> task.get("task") + " " + task.get("time")).toList();
  }

  /** As if all that is known now had been known since then. */
  private void backdate(Instant then) {
    for (String table : List.of("event", "plan_revision", "milestone_history")) {
      if (table.equals("event")) {
        sql(
            "CREATE TABLE IF NOT EXISTS event_p%1$tY%1$tm%1$td PARTITION OF event FOR VALUES FROM ('%2$s 00:00Z') TO ('%3$s 00:00Z')"
                .formatted(
                    then.atOffset(java.time.ZoneOffset.UTC),
                    then.atOffset(java.time.ZoneOffset.UTC).toLocalDate(),
                    then.atOffset(java.time.ZoneOffset.UTC).toLocalDate().plusDays(1)));
      }
      sql("UPDATE %s SET recorded_at = '%s' WHERE project = '%s'".formatted(table, then, project));
    }
    sql("UPDATE task SET updated_at = '%s' WHERE project = '%s'".formatted(then, project));
    sql(
        "UPDATE project SET created_at = '%1$s', updated_at = '%1$s' WHERE id = '%2$s'"
            .formatted(then, project));
  }

  private void plan(String tasks) {
    var text = new StringBuilder("milestones: [{id: m, due: 2099-03-01}]\ntasks:\n");
    for (String task : tasks.split(", ")) {
      text.append("  - {id: %s, milestone: m, estimate: 40h%s}\n".formatted(task, needs(task)));
    }
    as(Role.OPERATOR)
        .contentType("application/yaml")
        .body(text.toString().getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/plans/" + project)
        .then()
        .statusCode(200);
  }

  private String needs(String task) {
    return task.equals("c") ? ", needs: [" + component + "]" : "";
  }

  private void send(String task, String state, Instant at) {
    as(Role.REPORTER)
        .contentType("application/json")
        .body(
            "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"%s\",\"at\":\"%s\"}"
                .formatted(project, task, state, at))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  private void health(long version, Verdict verdict, Instant at) {
    var fact =
        new ComponentChangedState(
            component, null, verdict, Verdict.UNKNOWN, null, "probe", at, version);
    Backbone.send(
        Topic.HEALTH.topicName(),
        fact.key(),
        List.of(json.write(Envelope.of(UUID.randomUUID().toString(), "/health", at, fact))));
  }

  private Response slip(String question) {
    return as(Role.VIEWER).get("/api/v1/forecasts/%s/slip%s".formatted(project, question));
  }

  private void sql(String statement) {
    pool.query(statement).execute().await().atMost(SOON);
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
