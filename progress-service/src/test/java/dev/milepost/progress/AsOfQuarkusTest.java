package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.database.partition.PartitionKeeper;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.engine.DailyCheckpoints;
import dev.milepost.progress.tracking.store.ProjectRows;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class AsOfQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> CHANGES =
      List.of("planned", "started", "progressed", "blocked", "completed", "failed", "cancelled");

  private final String project = "then-" + UUID.randomUUID();

  @Inject Pool pool;
  @Inject InstantSource clock;
  @Inject ProjectRows projects;
  @Inject DailyCheckpoints checkpoints;
  @Inject PartitionKeeper partitions;

  @Test
  void everyMomentReadsAsItReadThenHoweverLateAndShuffledTheEventsCame() {
    var random = new Random(7);
    var seen = new LinkedHashMap<Instant, Map<String, Object>>();
    plan(plan("2027-03-01", "a, b, c"));
    seen.put(lastChange(), known("at=now"));
    for (int batch = 0; batch < 25; batch++) {
      var events = new StringBuilder();
      for (int event = 0; event < 1 + random.nextInt(4); event++) {
        events
            .append(event == 0 ? "" : ",")
            .append(
                """
                {"project":"%s","task":"%s","state":"%s","percent":%d,"at":"%s"}
                """
                    .formatted(
                        project,
                        List.of("a", "b", "c", "c.1", "loose").get(random.nextInt(5)),
                        CHANGES.get(random.nextInt(CHANGES.size())),
                        random.nextInt(101),
                        Instant.parse("2026-01-05T08:00:00Z")
                            .plus(Duration.ofMinutes(random.nextInt(50_000)))));
      }
      as(Role.REPORTER)
          .contentType("application/json")
          .body("[" + events + "]")
          .post("/api/v1/events")
          .then()
          .statusCode(202);
      if (batch == 12) {
        plan(plan("2027-04-01", "a, c"));
      }
      seen.put(lastChange(), known("at=now"));
    }

    seen.forEach(
        (moment, then) ->
            assertThat(known("asOf=" + moment)).as("as of %s", moment).isEqualTo(then));
    // Before anything was known there was nothing, and that is said as for what never was.
    get("/projects/%s/progress?asOf=2020-01-01T00:00:00Z").then().statusCode(404);
    get("/projects/%s/tasks?asOf=2020-01-01T00:00:00Z").then().statusCode(404);
  }

  @Test
  void whoBeganEarlierAndCommitsLaterIsRecordedLater() {
    Instant began = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String other = project + "-2";
    Instant first = locked(began.plusSeconds(5), project);
    assertThat(first).isEqualTo(began.plusSeconds(5));

    assertThat(locked(began, project)).isAfter(first);
    Instant both = locked(began, project, other);
    assertThat(both).isAfter(first.plus(1, ChronoUnit.MICROS));
    assertThat(locked(began, other)).isAfter(both);
  }

  private Instant locked(Instant now, String... names) {
    return pool.withTransaction(connection -> projects.lock(connection, List.of(names), now))
        .await()
        .atMost(SOON);
  }

  @Test
  void aMomentIsRenderedTheSameWheneverItIsAsked() {
    plan(plan("2099-03-01", "a, b"));
    send("a", "completed");
    // As a forecast does that is told: it changes the project and no task of it.
    sql("UPDATE project SET version = version + 1 WHERE id = '%s'".formatted(project));
    Instant then = lastChange();
    var rendered = rendered(then);

    send("b", "completed");
    send("c", "started");
    plan(plan("2099-05-01", "a, b, c"));

    assertThat(rendered(then)).isEqualTo(rendered);
    get("/projects/%s/milestones?asOf=" + then)
        .then()
        .header("Milepost-As-Of", then.toString())
        .header("Milepost-As-Of-Checkpoint", nullValue())
        .body("items[0].due", equalTo("2099-03-02T00:00:00Z"))
        .body("items[0].state", equalTo("open"))
        .body("items[0].completed", equalTo(1));
    get("/projects/%s/milestones").then().body("items[0].due", equalTo("2099-05-02T00:00:00Z"));
    // What is asked of any project is found by what is known now.
    as(Role.VIEWER)
        .get("/api/v1/tasks/b?project=%s&asOf=%s".formatted(project, then))
        .then()
        .body("state", equalTo("planned"));
    as(Role.VIEWER)
        .get("/api/v1/projects?limit=1000&asOf=" + then)
        .then()
        .statusCode(200)
        .body("items.find { it.project == '%s' }.counts.completed".formatted(project), equalTo(1));
  }

  @Test
  void aNameThatMovedStillMeansThenWhatItMeant() {
    plan(plan("2099-03-01", "a"));
    name("agreed");
    Instant then = clock.instant();
    plan(plan("2099-03-01", "a, b"));
    name("agreed");

    get("/plans/%s?baseline=agreed").then().body("revision", equalTo(2));
    get("/plans/%s?baseline=agreed&asOf=" + then).then().body("revision", equalTo(1));
    get("/plans/%s/revisions?asOf=" + then).then().body("items.size()", equalTo(1));
  }

  @Test
  void whenEventsAreGoneTheDaysEndAnswersAndSaysSo() {
    plan(plan("2099-03-01", "a, b"));
    send("a", "completed");
    send("b", "started");
    // As if it had all been 500 days ago; the events of that time are not kept.
    Instant last = lastChange();
    LocalDate day = LocalDate.ofInstant(last, ZoneOffset.UTC).minusDays(500);
    sql(
        "CREATE TABLE IF NOT EXISTS event_p%1$tY%1$tm%1$td PARTITION OF event FOR VALUES"
                .formatted(day)
            + " FROM ('%s 00:00Z') TO ('%s 00:00Z')".formatted(day, day.plusDays(1)));
    sql("UPDATE event SET recorded_at = '%s 10:00Z' WHERE project = '%s'".formatted(day, project));
    sql("UPDATE task SET updated_at = '%s 10:00Z' WHERE project = '%s'".formatted(day, project));
    sql(
        "UPDATE plan_revision SET recorded_at = '%s 09:00Z' WHERE project = '%s'"
            .formatted(day, project));
    sql(
        "UPDATE milestone_history SET recorded_at = '%s 09:00Z' WHERE project = '%s'"
            .formatted(day, project));
    sql(
        "UPDATE project SET created_at = '%1$s 09:00Z', updated_at = '%1$s 10:00Z' WHERE id = '%2$s'"
            .formatted(day, project));
    send("b", "completed");
    Instant end = AsOf.through(day);
    var rendered = rendered(end);
    get("/projects/%s/progress?asOf=" + end)
        .then()
        .header("Milepost-As-Of-Checkpoint", nullValue())
        .body("counts.completed", equalTo(1))
        .body("counts.started", equalTo(1));

    checkpoints.round().await().atMost(SOON);
    checkpoints.round().await().atMost(SOON);
    partitions.round().await().atMost(SOON);
    assertThat(count("SELECT count(*) FROM event WHERE project = '%s'".formatted(project)))
        .isEqualTo(1);

    assertThat(rendered(end)).isEqualTo(rendered);
    // Later in a day whose events are gone only the end of the day before is known.
    String noon = day.plusDays(1) + "T12:00:00Z";
    get("/projects/%s/timeline?asOf=" + noon)
        .then()
        .header("Milepost-As-Of", end.toString())
        .header("Milepost-As-Of-Checkpoint", "true")
        .body("asOf", equalTo(end.toString()));
    assertThat(get("/projects/%s/timeline?asOf=" + noon).asString())
        .isEqualTo(rendered.get("timeline"));
    // What comes late now is added to what the forgotten events had added up to.
    as(Role.REPORTER)
        .contentType("application/json")
        .body(
            "{\"project\":\"%s\",\"task\":\"b\",\"state\":\"started\",\"at\":\"%sT00:00:01Z\"}"
                .formatted(project, day))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
    get("/projects/%s/tasks/b").then().body("state", equalTo("completed"));
    get("/projects/%s/tasks/b?asOf=" + clock.instant()).then().body("state", equalTo("completed"));
  }

  @Test
  void aMomentThatIsNoneIsRefusedByName() {
    send("a", "started");
    for (String wrong : List.of("yesterday", "2026-11-24", "2999-01-01T00:00:00Z")) {
      get("/projects/%s/progress?asOf=" + wrong)
          .then()
          .statusCode(400)
          .body("violations[0].field", equalTo("asOf"))
          .body("violations[0].message", containsString("must"));
    }
  }

  /** What is known of the project, without verdicts, which are judged at times of their own. */
  private Map<String, Object> known(String when) {
    var known = new LinkedHashMap<String, Object>();
    Map<String, Object> progress = get("/projects/%s/progress?" + when).path("");
    // A verdict counts as a change of the project, too.
    progress.keySet().removeAll(List.of("version", "updatedAt"));
    known.put("progress", progress);
    List<Map<String, Object>> tasks = get("/projects/%s/tasks?limit=1000&" + when).path("items");
    tasks.forEach(task -> task.keySet().removeAll(List.of("verdict", "verdictReason")));
    known.put("tasks", tasks);
    List<Map<String, Object>> milestones = get("/projects/%s/milestones?" + when).path("items");
    milestones.forEach(milestone -> milestone.remove("completedInTimeframe"));
    known.put("milestones", milestones);
    known.put("plan", get("/plans/%s?" + when).asString());
    return known;
  }

  private Map<String, String> rendered(Instant when) {
    var rendered = new LinkedHashMap<String, String>();
    for (String what : List.of("progress", "tasks", "tasks/a", "milestones", "timeline")) {
      rendered.put(what, get("/projects/%s/" + what + "?asOf=" + when).asString());
    }
    rendered.put("forecast", get("/forecasts/%s?asOf=" + when).asString());
    return rendered;
  }

  private Instant lastChange() {
    return Instant.parse(get("/projects/%s/progress").path("updatedAt"));
  }

  private static String plan(String due, String tasks) {
    var text = new StringBuilder("milestones: [{id: m, due: '" + due + "'}]\ntasks:\n");
    for (String task : tasks.split(", ")) {
      text.append("  - {id: ").append(task).append(", milestone: m, estimate: 2h}\n");
    }
    return text.toString();
  }

  private void plan(String document) {
    as(Role.OPERATOR)
        .contentType("application/yaml")
        .body(document.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .put("/api/v1/plans/" + project)
        .then()
        .statusCode(200);
  }

  private void name(String baseline) {
    as(Role.OPERATOR)
        .put("/api/v1/plans/%s/baselines/%s".formatted(project, baseline))
        .then()
        .statusCode(200);
  }

  private void send(String task, String change) {
    as(Role.REPORTER)
        .contentType("application/json")
        .body(
            "{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"%s\"}"
                .formatted(project, task, change))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  private Response get(String path) {
    return as(Role.VIEWER).get("/api/v1" + path.formatted(project));
  }

  private void sql(String statement) {
    pool.query(statement).execute().await().atMost(SOON);
  }

  private long count(String query) {
    return pool.query(query).execute().await().atMost(SOON).iterator().next().getLong(0);
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
