package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.milepost.access.Role;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.progress.StallChanged;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class CoverageQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject FactJson json;

  private final String own = "cover-" + UUID.randomUUID();

  @AfterEach
  void end() {
    as(Role.OPERATOR).delete("/api/v1/checks/" + own);
    as(Role.OPERATOR).delete("/api/v1/components/" + own);
  }

  @Test
  void aComponentThatNothingWatchesIsAGapUntilACheckIsAboutIt() {
    put("/api/v1/components/" + own, "{\"project\":\"" + own + "\"}");
    of(own)
        .body("known", equalTo(1))
        .body("ratio", equalTo(0f))
        .body("gaps[0].scope", equalTo("components"))
        .body("gaps[0].step", containsString("put a check about it"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Backbone.records(Topic.HEALTH.topicName()))
                    .anySatisfy(
                        record ->
                            assertThat(String.valueOf(record.value()))
                                .contains("coverage.changed", "components " + own)));
    put("/api/v1/checks/" + own, "{\"every\":\"1h\",\"heartbeat\":{}}");
    as(Role.REPORTER).post("/api/v1/heartbeats/" + own).then().statusCode(204);
    of(own).body("known", equalTo(2)).body("ratio", equalTo(1f)).body("gaps.size()", equalTo(0));
    given().get("/api/v1/coverage").then().statusCode(401);
  }

  @Test
  void aTaskThatIsDeadIsAGapUntilItEnds() {
    Instant now = Instant.now();
    publish(task(TaskState.STARTED, 1, now));
    await()
        .atMost(SOON)
        .untilAsserted(() -> of(own).body("known", equalTo(2)).body("fresh", equalTo(2)));
    publish(
        new StallChanged(
            own, "t", StallChanged.Verdict.DEAD, now, 1, Duration.ofMinutes(9), "silent for 9 m"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                of(own)
                    .body("gaps.id", hasItem(own + "/t"))
                    .body("gaps[0].step", containsString("silent for 9 m")));
    publish(task(TaskState.COMPLETED, 2, now));
    await().atMost(SOON).untilAsserted(() -> of(own).body("known", equalTo(0)));
    of(own).body("gaps.id", not(hasItem(own + "/t")));
  }

  private void publish(Fact fact) {
    Backbone.send(
        Topic.PROGRESS.topicName(),
        own,
        List.of(
            json.write(
                Envelope.of(UUID.randomUUID().toString(), "/progress", Instant.now(), fact))));
  }

  private TaskChanged task(TaskState state, long version, Instant now) {
    return new TaskChanged(
        own,
        "t",
        state == TaskState.STARTED ? TaskChanged.Change.STARTED : TaskChanged.Change.COMPLETED,
        state,
        now,
        now,
        version,
        1,
        null,
        null,
        null,
        1,
        null,
        null,
        "test",
        "e" + version);
  }

  private static ValidatableResponse of(String project) {
    return as(Role.VIEWER).get("/api/v1/coverage?project=" + project).then().statusCode(200);
  }

  private static void put(String path, String body) {
    as(Role.OPERATOR).contentType("application/json").body(body).put(path).then().statusCode(200);
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
