package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.milepost.access.Role;
import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.problem.Failure;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What speaks to PagerDuty speaks to us. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class PagerdutyQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ENQUEUE = "/connect/pagerduty/v2/enqueue";
  private static final Pattern SNIPPET =
      Pattern.compile("^```(sh|yaml)\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final AtomicLong NUMBER = new AtomicLong(9_000);

  private final String project = "pd-" + UUID.randomUUID();
  private String key = "";

  @Inject IngestKeys keys;

  @TestHTTPResource("/")
  URI address = URI.create("http://unset");

  @TempDir Path folder;

  @BeforeEach
  void makeKey() {
    long number = NUMBER.incrementAndGet();
    keys.raise(project, number, 0);
    key = keys.key(number, 0);
    SeededRoute.put();
  }

  @Test
  void anEventsLifeIsThatOfItsAlert() {
    enqueue(trigger("disk-1")).statusCode(202).body("dedup_key", equalTo("disk-1"));
    enqueue(trigger("disk-1"))
        .statusCode(202)
        .body("status", equalTo("success"))
        .body("message", equalTo("Event processed"));
    listed()
        .body("items", hasSize(1))
        .body("items[0].occurrences", equalTo(2))
        .body("items[0].type", equalTo("critical"))
        .body("items[0].labels.source", equalTo("db1"));

    enqueue(act("acknowledge", "disk-1")).statusCode(202);
    enqueue(act("acknowledge", "disk-1")).statusCode(202);
    listed()
        .body("items[0].status", equalTo("acknowledged"))
        .body("items[0].acknowledgedBy", equalTo("pagerduty"));
    enqueue(act("resolve", "disk-1")).statusCode(202);
    listed().body("items[0].status", equalTo("resolved"));

    enqueue(act("acknowledge", "disk-1")).statusCode(202);
    enqueue(act("resolve", "disk-1")).statusCode(202);
    listed().body("items", hasSize(1)).body("items[0].status", equalTo("resolved"));
    enqueue(trigger("disk-1")).statusCode(202);
    listed().body("items", hasSize(2));
  }

  @Test
  void withoutAKeyOfItsOwnEachTriggerIsAnotherAlert() {
    String event = trigger("x").replace("\"dedup_key\":\"x\",", "");
    String made =
        enqueue(event)
            .statusCode(202)
            .body("dedup_key", matchesPattern("[0-9a-f]{32}"))
            .extract()
            .path("dedup_key");
    enqueue(event).statusCode(202);
    listed().body("items", hasSize(2));
    enqueue(act("resolve", made)).statusCode(202);
    listed().body("items.status", hasItem("resolved")).body("items.status", hasItem("triggered"));
  }

  @Test
  void whatIsRefusedIsRefusedAsPagerdutyDoesAndLeavesNothing() {
    enqueue("{\"routing_key\":\"%s\",\"event_action\":\"trigger\"}".formatted(key))
        .statusCode(400)
        .body("status", equalTo("invalid event"))
        .body("message", equalTo("Event object is invalid"))
        .body("errors[0]", startsWith("payload: "));
    enqueue(trigger("k").replace(key, "f".repeat(64)))
        .statusCode(400)
        .body("errors[0]", startsWith("routing_key: "));
    enqueue(trigger("k").replace("\"" + key + "\"", "[]"))
        .statusCode(400)
        .body("errors[0]", startsWith("routing_key: "));
    for (String nonsense : new String[] {"", "nonsense", "[]", "7", "{\"a\":"}) {
      enqueue(nonsense).statusCode(400).body("errors[0]", startsWith("body: "));
    }
    enqueue(trigger("k").replace("db1", "d".repeat(600 * 1_024)))
        .statusCode(413)
        .body("errors[0]", containsString("524288"));
    listed().body("items", hasSize(0));
  }

  @Test
  void aKeyReachesItsProjectAlone() {
    enqueue(trigger("mine")).statusCode(202);
    String other = "pd-" + UUID.randomUUID();
    long number = NUMBER.incrementAndGet();
    keys.raise(other, number, 0);
    enqueue(act("resolve", "mine").replace(key, keys.key(number, 0))).statusCode(202);
    listed().body("items[0].status", equalTo("triggered"));
  }

  @Test
  void whoSendsTooMuchIsToldToWait() throws InterruptedException {
    var done = new AtomicBoolean();
    // Takes what the key may send, faster than requests could; one may still slip through.
    Thread other = Thread.ofPlatform().daemon().start(() -> drain(done));
    var taken = new AtomicInteger();
    try {
      await("a request beyond the allowance")
          .atMost(SOON)
          .until(
              () -> {
                var answer = enqueue(trigger("k" + taken.get()));
                if (answer.extract().statusCode() == 202) {
                  taken.incrementAndGet();
                  return false;
                }
                answer
                    .statusCode(429)
                    .header("Retry-After", matchesPattern("[0-9]+"))
                    .body("status", equalTo("throttle exceeded"));
                return true;
              });
    } finally {
      done.set(true);
      other.join();
    }
    listed().body("items", hasSize(taken.get()));
  }

  private void drain(AtomicBoolean until) {
    while (!until.get()) {
      try {
        keys.admit(key);
      } catch (Failure tooMany) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void changesAreNotTakenAndItSaysWhereTheyAre() {
    given()
        .body("{}")
        .post("/connect/pagerduty/v2/change/enqueue")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("/api/v1/events"));
  }

  @Test
  void aRealAlertmanagerFiresAndResolvesWithThePagesConfiguration() throws Exception {
    String configuration =
        snippet("yaml")
            .replace("http://localhost:8080", base())
            .replace("<ingest key>", key)
            .replaceAll("group_wait: \\S+", "group_wait: 0s")
            .replaceAll("group_interval: \\S+", "group_interval: 1s");
    assertThat(configuration).contains(key).contains(base());
    try (var alertmanager = DebianAlertmanager.start(folder, configuration)) {
      String labels = "\"labels\":{\"alertname\":\"DiskFull\",\"severity\":\"critical\"}";
      alertmanager.post("[{" + labels + "}]");
      await("the alert").atMost(SOON).until(() -> "triggered".equals(status()));
      listed()
          .body("items", hasSize(1))
          .body("items[0].title", containsString("DiskFull"))
          .body("items[0].type", equalTo("critical"))
          .body("items[0].annotations.num_firing", equalTo("1"));

      alertmanager.post("[{" + labels + ",\"endsAt\":\"" + Instant.now() + "\"}]");
      await("its end").atMost(SOON).until(() -> "resolved".equals(status()));
    }
    listed().body("items", hasSize(1));
  }

  @Test
  void theSnippetOfThePageWorksAsItStands() throws Exception {
    var builder =
        new ProcessBuilder("sh", "-euc", snippet("sh").replace("http://localhost:8080", base()));
    builder.environment().put("KEY", key);
    Process shell = builder.redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(said).isZero();
    assertThat(said).contains("\"status\":\"success\"", "\"dedup_key\":\"nightly-backup\"");
    listed().body("items", hasSize(1)).body("items[0].status", equalTo("resolved"));
  }

  private static String snippet(String language) throws IOException {
    var found = SNIPPET.matcher(Files.readString(Path.of("../docs/integrations/pagerduty.md")));
    while (found.find()) {
      if (found.group(1).equals(language)) {
        return found.group(2);
      }
    }
    throw new AssertionError("The page has no snippet of " + language);
  }

  private String base() {
    return "http://" + address.getAuthority();
  }

  private String trigger(String dedupKey) {
    return """
    {"routing_key":"%s","event_action":"trigger","dedup_key":"%s",\
    "payload":{"summary":"The disk is full","source":"db1","severity":"error"}}"""
        .formatted(key, dedupKey);
  }

  private String act(String action, String dedupKey) {
    return "{\"routing_key\":\"%s\",\"event_action\":\"%s\",\"dedup_key\":\"%s\"}"
        .formatted(key, action, dedupKey);
  }

  private static ValidatableResponse enqueue(String event) {
    return given().contentType("application/json").body(event).post(ENQUEUE).then();
  }

  private ValidatableResponse listed() {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/alerts?project=" + project)
        .then()
        .statusCode(200);
  }

  private String status() {
    String status = listed().extract().path("items[0].status");
    return status == null ? "" : status;
  }
}
