package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.milepost.access.Role;
import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class PingQuarkusTest {

  private static final Pattern SNIPPET =
      Pattern.compile("^```sh\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final AtomicLong NUMBER = new AtomicLong(7_000);

  private final String project = "ping-" + UUID.randomUUID();
  private String key = "";

  @Inject IngestKeys keys;
  @Inject Pool pool;

  @TestHTTPResource("/")
  @Nullable URI address;

  @BeforeEach
  void makeKey() {
    long number = NUMBER.incrementAndGet();
    keys.raise(project, number, 0);
    key = keys.key(number, 0);
  }

  @Test
  void theSnippetOfThePageWorksAsItStands() throws IOException, InterruptedException {
    var found = SNIPPET.matcher(Files.readString(Path.of("../docs/integrations/ping.md")));
    assertThat(found.find()).isTrue();
    String here = "http://" + Objects.requireNonNull(address).getAuthority();
    var builder =
        new ProcessBuilder("sh", "-euc", found.group(1).replace("http://localhost:8080", here));
    builder.environment().put("KEY", key);
    Process shell = builder.redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(said).isZero();
    assertThat(said).isEqualTo("CreatedOK");
    task("nightly-backup")
        .body("state", equalTo("completed"))
        .body("message", equalTo("all tables saved"));
  }

  @Test
  void everyMethodAndSignalIsTaken() {
    given().head(ping("a/start")).then().statusCode(200);
    given().body("line").post(ping("a/log")).then().statusCode(200);
    task("a").body("state", equalTo("started")).body("message", equalTo("line"));
    given().get(ping("a/3")).then().statusCode(200).body(equalTo("OK"));
    task("a").body("state", equalTo("failed")).body("message", equalTo("exit code 3"));
    given().post(ping("a")).then().statusCode(200);
    task("a").body("state", equalTo("completed"));
    for (String wrong : new String[] {"a/256", "a/stop"}) {
      given().get(ping(wrong)).then().statusCode(404);
    }
    for (String wrong :
        new String[] {
          "a?create=2",
          "a?rid=" + "r".repeat(513),
          "a/start?timeout=soon",
          "a/start?timeout=31d",
          "a?timeout=1m"
        }) {
      given().get(ping(wrong)).then().statusCode(400);
    }
    given().get("/ping/" + "0".repeat(64) + "/a").then().statusCode(401);
  }

  @Test
  void onlyAPingThatMadeItsTaskSaysCreated() {
    given().get(ping("new?create=1")).then().statusCode(201).body(equalTo("Created"));
    given().get(ping("new?create=1")).then().statusCode(200).body(equalTo("OK"));
    given().get(ping("unasked")).then().statusCode(200).body(equalTo("OK"));
    task("unasked").body("unplanned", equalTo(true));
  }

  @Test
  void aSlugMeansTheOneTaskThatItMatches() {
    given().get(ping("Nightly_Build/start")).then().statusCode(200);
    given().get(ping("nightly-build")).then().statusCode(200);
    task("Nightly_Build").body("state", equalTo("completed"));

    event("Weekly-Build");
    event("weekly_build");
    given()
        .get(ping("weekly-build"))
        .then()
        .statusCode(409)
        .body("tasks", hasItems("Weekly-Build", "weekly_build"));
    given().get(ping("weekly_build")).then().statusCode(200);
    task("weekly_build").body("state", equalTo("completed"));
    task("Weekly-Build").body("state", equalTo("planned"));
  }

  @Test
  void theEndOfARunDoesNotEndAnother() {
    given().get(ping("sync/start?rid=a")).then().statusCode(200);
    given().get(ping("sync/start?rid=b")).then().statusCode(200);
    given().body("3 files").post(ping("sync?rid=a")).then().statusCode(200);
    task("sync")
        .body("state", equalTo("started"))
        .body("message", equalTo("Run a succeeded; 1 other goes on\n3 files"));
    given().get(ping("sync/fail?rid=b")).then().statusCode(200);
    task("sync").body("state", equalTo("failed")).body("attempts", equalTo(1));

    given().get(ping("sync/start?rid=c")).then().statusCode(200);
    given().get(ping("sync/start?rid=d")).then().statusCode(200);
    given().get(ping("sync")).then().statusCode(200);
    task("sync").body("state", equalTo("completed")).body("attempts", equalTo(2));
  }

  @Test
  void aRunThatIsOverItsTimeHasFailedOnce() {
    given().get(ping("slow/start?timeout=1s")).then().statusCode(200);
    given().get(ping("quick/start?timeout=1s")).then().statusCode(200);
    given().get(ping("quick")).then().statusCode(200);
    given().get(ping("free/start")).then().statusCode(200);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                task("slow")
                    .body("state", equalTo("failed"))
                    .body("source", equalTo("ping"))
                    .body("message", equalTo("no end within 1 s of its start")));
    assertThat(changes("slow")).containsExactly("STARTED", "FAILED");
    assertThat(changes("quick")).containsExactly("STARTED", "COMPLETED");
    task("free").body("state", equalTo("started"));

    given().get(ping("slow")).then().statusCode(200);
    task("slow").body("state", equalTo("completed"));
  }

  @Test
  void aRunOfWhichNothingWasHeardForLongIsForgotten() {
    given().get(ping("silent/start?rid=lost")).then().statusCode(200);
    pool.query(
            "UPDATE ping_run SET started_at = started_at - interval '2 days' WHERE project = '"
                + project
                + "'")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(5));
    given().get(ping("timed/start?timeout=1h")).then().statusCode(200);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        new SchemaOfService("progress")
                            .texts(
                                "SELECT task FROM progress.ping_run WHERE project = '"
                                    + project
                                    + "'"))
                    .containsExactly("timed"));
  }

  private java.util.List<String> changes(String task) {
    return new SchemaOfService("progress")
        .texts(
            "SELECT change FROM progress.event WHERE project = '"
                + project
                + "' AND task = '"
                + task
                + "' ORDER BY at");
  }

  private String ping(String rest) {
    return "/ping/" + key + "/" + rest;
  }

  private void event(String task) {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .contentType("application/json")
        .body("{\"project\":\"%s\",\"task\":\"%s\",\"state\":\"planned\"}".formatted(project, task))
        .post("/api/v1/events")
        .then()
        .statusCode(202);
  }

  private ValidatableResponse task(String task) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/projects/" + project + "/tasks/" + task)
        .then()
        .statusCode(200);
  }
}
