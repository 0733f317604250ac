package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.notify.engine.Receipts;
import dev.milepost.alert.provider.engine.CanarySender;
import dev.milepost.alert.provider.store.CanaryRows;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Canaries go where pages go, and tell when that way is not to be trusted. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class CanaryQuarkusTest extends ChannelTimeline {

  private static final String PROVIDERS = "/api/v1/notifications/providers";
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final List<String> canaries = new ArrayList<>();

  @Inject CanarySender canarySender;
  @Inject CanaryRows rows;
  @Inject Receipts receipts;

  @TestHTTPResource(value = "/", management = true)
  @Nullable String management;

  @BeforeEach
  void wakeCanaries() {
    VirtualTime.CLOCK.onMove(canarySender::wake);
    SeededRoute.put();
  }

  @AfterEach
  void noCanaries() {
    canaries.forEach(each -> as(Role.OPERATOR).delete(PROVIDERS + "/" + each + "/canary"));
  }

  @Test
  void aWebhookThatFailsThreeTimesIsSaidAndThatItIsWellAgain() {
    webhook(own, Answer.of(200, ""));
    String provider = "webhook:" + own;
    canary(provider, "{\"every\":\"PT5M\",\"failures\":3}").body("canary.failures", equalTo(3));

    await().atMost(SOON).until(() -> attempts(provider) == 1);
    var body = new JsonObject(received(own).getFirst().body());
    assertThat(body.getBoolean("test")).isTrue();
    assertThat(body.getJsonObject("alert").getString("title")).startsWith("[test]");
    assertThat(received(own).getFirst().header("Milepost-Signature")).isNotEmpty();

    Providers.SERVER.answer("/" + own, Answer.of(500, "down"));
    for (int i = 2; i <= 4; i++) {
      sayNothing(provider);
      afterAnother(provider, i);
    }
    one(provider)
        .body("successes", equalTo(1))
        .body("lastFailure.words", equalTo("answered 500: down"))
        .body("lastFailure.canary", equalTo(true))
        .body("canary.failedInARow", equalTo(3));
    doubt(provider)
        .body("status", equalTo("triggered"))
        .body("type", equalTo("critical"))
        .body("detail", containsString("answered 500: down"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(given().accept("text/plain").get(management + "metrics").asString())
                    .containsPattern(
                        "milepost_provider_confidence\\{[^}]*provider=\""
                            + provider
                            + "\"[^}]*\\} 0\\.0[0-9]+"));

    Providers.SERVER.answer("/" + own, Answer.of(200, ""));
    afterAnother(provider, 5);
    doubt(provider).body("status", equalTo("resolved"));
  }

  @Test
  void whatPeopleAreToldCountsToo() {
    webhook(own, Answer.of(500, "down"), Answer.of(200, ""));
    policy("webhook:" + own);
    String id = trigger();
    await().atMost(SOON).until(() -> attempts("webhook:" + own) == 1);
    VirtualTime.CLOCK.advance(Duration.ofSeconds(2));
    awaitStatus(id, "sent");
    await().atMost(SOON).until(() -> attempts("webhook:" + own) == 2);
    one("webhook:" + own)
        .body("successes", equalTo(1))
        .body("lastFailure.canary", equalTo(false))
        .body("canary", nullValue());
  }

  @Test
  void eachProviderOfTextMessagesHasItsOwn() {
    endpoint(
        own,
        """
        {"kind":"sms","baseUrl":"%s","accountSid":"AC1","authToken":"%3$s","from":"+15005550006",
         "failover":{"baseUrl":"%s","accountSid":"AC2","authToken":"%3$s","from":"MILEPOST"}}
        """
            .formatted(url(own + "1"), url(own + "2"), SECRET));
    String first = own + "1/2010-04-01/Accounts/AC1/Messages.json";
    String second = own + "2/2010-04-01/Accounts/AC2/Messages.json";
    Providers.SERVER.answer("/" + first, Answer.of(500, "down"));
    Providers.SERVER.answer("/" + second, Answer.of(201, "{\"sid\":\"SM-" + own + "\"}"));
    try {
      canary("sms:" + own, "{\"address\":\"+491701234567\"}");
      canary("sms:" + own + "@failover", "{\"address\":\"+491701234567\"}");
      await().atMost(SOON).until(() -> attempts("sms:" + own) == 1);
      await().atMost(SOON).until(() -> attempts("sms:" + own + "@failover") == 1);
      one("sms:" + own).body("successes", equalTo(0));
      one("sms:" + own + "@failover").body("successes", equalTo(1));
      assertThat(received(second)).hasSize(1);
      receipts.undelivered("sms", "SM-" + own, "error 30003").await().atMost(SOON);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  one("sms:" + own + "@failover")
                      .body("successes", equalTo(0))
                      .body("lastFailure.words", containsString("not delivered: error 30003")));
      assertThat(URLDecoder.decode(received(second).getFirst().body(), StandardCharsets.UTF_8))
          .contains("[test]")
          .doesNotContain("ACK");
    } finally {
      noCanaries();
      as(Role.OPERATOR).delete("/api/v1/notifications/endpoints/" + own);
    }
  }

  @Test
  void aCanaryByMailIsAMailThatWantsNoAnswer() {
    String address = own + "@example.org";
    canary("email", "{\"address\":\"" + address + "\",\"every\":\"PT6H\"}");
    await()
        .atMost(SOON)
        .until(() -> Mailbox.SERVER.getReceivedMessagesForDomain(address).length == 1);
    String text = Mailbox.text(Mailbox.SERVER.getReceivedMessagesForDomain(address)[0]);
    assertThat(text).contains("Nothing is to be done").doesNotContain("Acknowledge");
  }

  @Test
  void whoKeepsAnIncidentOpenHearsThatItIsOver() {
    endpoint(
        own,
        "{\"kind\":\"pagerduty\",\"url\":\""
            + url(own)
            + "\",\"routingKey\":\""
            + "r".repeat(32)
            + "\"}");
    canary("pagerduty:" + own, "{}");
    await().atMost(SOON).until(() -> received(own).size() == 2);
    assertThat(
            received(own).stream()
                .map(each -> new JsonObject(each.body()).getString("event_action")))
        .containsExactly("trigger", "resolve");
  }

  @Test
  void oneReplicaAloneSendsWhatIsDue() {
    webhook(own, new Answer.Hang());
    String provider = "webhook:" + own;
    canary(provider, "{}");
    await().atMost(SOON).until(() -> received(own).size() == 1);
    // While the first has it nobody else gets it.
    Optional<CanaryRows.Claim> other = rows.claim(VirtualTime.CLOCK.instant()).await().atMost(SOON);
    assertThat(other.map(CanaryRows.Claim::provider)).isNotEqualTo(Optional.of(provider));
    await().atMost(SOON).until(() -> attempts(provider) == 1);
    assertThat(received(own)).hasSize(1);
    one(provider).body("lastFailure.words", containsString("no answer"));
  }

  @Test
  void aCanaryOfAnEndpointThatIsGoneGoesToo() {
    webhook(own, Answer.of(200, ""));
    String provider = "webhook:" + own;
    canary(provider, "{\"every\":\"PT5M\"}");
    await().atMost(SOON).until(() -> attempts(provider) == 1);
    as(Role.OPERATOR).delete("/api/v1/notifications/endpoints/" + own).then().statusCode(204);
    VirtualTime.CLOCK.advance(EVERY);
    await().atMost(SOON).until(() -> !rows.all().await().atMost(SOON).containsKey(provider));
  }

  @Test
  void whatIsNotGoodIsNamed() {
    as(Role.OPERATOR)
        .body(
            "{\"address\":\"no address\",\"every\":\"PT1S\",\"bound\":1,\"failures\":0.5,\"x\":1}")
        .put(PROVIDERS + "/email/canary")
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("address", "every", "bound", "failures", "x"));
    as(Role.OPERATOR).body("[]").put(PROVIDERS + "/email/canary").then().statusCode(400);
    as(Role.OPERATOR).body("{}").put(PROVIDERS + "/webhook:none/canary").then().statusCode(404);
    as(Role.VIEWER).body("{}").put(PROVIDERS + "/email/canary").then().statusCode(403);
    as(Role.VIEWER).get(PROVIDERS).then().statusCode(200).body("items.name", hasItem("email"));
  }

  private ValidatableResponse canary(String provider, String body) {
    canaries.add(provider);
    return as(Role.OPERATOR)
        .body(body)
        .put(PROVIDERS + "/" + provider + "/canary")
        .then()
        .statusCode(200)
        .body("name", equalTo(provider));
  }

  private void afterAnother(String provider, int attempts) {
    VirtualTime.CLOCK.advance(EVERY);
    await().atMost(SOON).until(() -> attempts(provider) == attempts);
  }

  private static ValidatableResponse one(String provider) {
    return as(Role.VIEWER)
        .get(PROVIDERS)
        .then()
        .statusCode(200)
        .rootPath("items.find { it.name == '" + provider + "' }");
  }

  private static int attempts(String provider) {
    Integer attempts =
        one(provider).extract().path("items.find { it.name == '" + provider + "' }.attempts");
    return attempts == null ? 0 : attempts;
  }

  private void sayNothing(String provider) {
    assertThat(doubts(provider)).isEmpty();
  }

  private static List<String> doubts(String provider) {
    return as(Role.VIEWER)
        .get("/api/v1/alerts?limit=200")
        .then()
        .extract()
        .path("items.findAll { it.labels.provider == '" + provider + "' }.id");
  }

  private static ValidatableResponse doubt(String provider) {
    await().atMost(SOON).until(() -> doubts(provider).size() == 1);
    return as(Role.VIEWER)
        .get("/api/v1/alerts/" + doubts(provider).getFirst())
        .then()
        .statusCode(200);
  }
}
