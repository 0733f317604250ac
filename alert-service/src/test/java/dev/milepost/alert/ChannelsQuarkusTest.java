package dev.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each test is a timeline: an alert is sent in, and somebody's server takes it or does not. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class ChannelsQuarkusTest extends ChannelTimeline {

  @Inject Pool pool;
  @Inject NotifyConfig config;

  @Test
  void aWebhookIsTriedAgainAndThenHearsOfTheEnd() {
    webhook(own, Answer.of(500, "down"), Answer.of(200, ""));
    policy("webhook:" + own);
    String id = trigger();

    await().atMost(SOON).until(() -> received(own).size() == 1);
    notifications(id)
        .body("notifications[0].status", equalTo("pending"))
        .body("notifications[0].detail", equalTo("answered 500: down"));
    VirtualTime.CLOCK.advance(Duration.ofSeconds(2));
    awaitStatus(id, "sent");
    assertThat(received(own)).hasSize(2);
    assertThat(received(own).get(0).header("Idempotency-Key"))
        .isEqualTo(received(own).get(1).header("Idempotency-Key"));

    act(id, "acknowledge");
    act(id, "resolve");
    await().atMost(SOON).until(() -> received(own).size() == 4);
    assertThat(received(own).stream().map(each -> new JsonObject(each.body()).getString("change")))
        .startsWith("triggered", "triggered")
        .contains("acknowledged", "resolved");
  }

  @Test
  void whatHangsDoesNotHoldUpOthers() {
    webhook(own, new Answer.Hang());
    webhook(own + "b", Answer.of(200, ""));
    policy("webhook:" + own, "webhook:" + own + "b", own + "@example.org");
    int more = config.perEndpoint() + 6;
    for (int i = 0; i < more; i++) {
      trigger();
    }

    // Within less than one hanging attempt takes.
    await()
        .atMost(Duration.ofSeconds(7))
        .until(() -> received(own + "b").size() == more && mail().size() == more);
    assertThat(received(own)).hasSizeBetween(1, config.perEndpoint());
  }

  @Test
  void anAnswerThatGotLostIsSaidWithTheSecondMessage() {
    webhook(own, new Answer.Close(), Answer.of(200, ""));
    policy("webhook:" + own);
    String id = trigger();

    await().atMost(SOON).until(() -> received(own).size() == 1);
    await()
        .atMost(SOON)
        .untilAsserted(() -> notifications(id).body("notifications[0].status", equalTo("pending")));
    VirtualTime.CLOCK.advance(Duration.ofSeconds(2));
    awaitStatus(id, "sent");
    notifications(id).body("timeline.detail", hasItem(containsString("may arrive twice")));
    assertThat(received(own).get(0).header("Idempotency-Key"))
        .isEqualTo(received(own).get(1).header("Idempotency-Key"));
  }

  @Test
  void aMessageWhoseSenderDidNotComeBackIsSentAgainAndSaysSo() {
    webhook(own, Answer.of(500, "down"), Answer.of(200, ""));
    policy("webhook:" + own);
    String id = trigger();
    awaitStatus(id, "pending");
    await().atMost(SOON).until(() -> received(own).size() == 1);

    // As a process leaves it that died between the provider's acceptance and the record.
    await()
        .atMost(SOON)
        .until(
            () ->
                pool.preparedQuery(
                            "UPDATE notification SET state = 'SENDING',"
                                + " lease_until = clock_timestamp() - interval '1 second'"
                                + " WHERE alert = $1 AND state = 'PENDING' AND attempts = 1")
                        .execute(Tuple.of(id))
                        .await()
                        .atMost(SOON)
                        .rowCount()
                    == 1);
    sender.wake();

    awaitStatus(id, "sent");
    notifications(id)
        .body("notifications[0].attempts", equalTo(2))
        .body("timeline.detail", hasItem(containsString("may arrive twice")));
  }

  @Test
  void pagerdutyHearsOfEverythingAndSlackAndAlertmanagerToo() {
    Providers.SERVER.answer("/pd" + own, Answer.of(202, "{\"status\":\"success\"}"));
    endpoint(
        own + "p",
        "{\"kind\":\"pagerduty\",\"routingKey\":\"R\",\"url\":\"" + url("pd" + own) + "\"}");
    endpoint(own + "s", "{\"kind\":\"slack\",\"url\":\"" + url("sl" + own) + "\"}");
    endpoint(own + "a", "{\"kind\":\"alertmanager\",\"url\":\"" + url("am" + own) + "\"}");
    policy("pagerduty:" + own + "p", "slack:" + own + "s", "alertmanager:" + own + "a");
    String id = trigger();
    await().atMost(SOON).until(() -> received("pd" + own).size() == 1);
    awaitStatus(id, "sent");

    act(id, "acknowledge");
    await().atMost(SOON).until(() -> received("pd" + own).size() == 2);
    act(id, "resolve");
    await().atMost(SOON).until(() -> received("pd" + own).size() == 3);
    await().atMost(SOON).until(() -> received("am" + own).size() == 2);
    await().atMost(SOON).until(() -> received("sl" + own).size() == 3);

    var events = received("pd" + own).stream().map(each -> new JsonObject(each.body())).toList();
    assertThat(events.stream().map(event -> event.getString("event_action")))
        .containsExactly("trigger", "acknowledge", "resolve");
    assertThat(events.stream().map(event -> event.getString("dedup_key"))).containsOnly(id);
    assertThat(
            received("am" + own).stream()
                .map(each -> new JsonObject(each.body()).getString("status")))
        .containsExactly("firing", "resolved");
  }

  @Test
  void anEndpointThatHeardNothingOfAnAlertHearsNothingOfItsEnd() {
    webhook(own, Answer.of(500, "down"));
    policy("webhook:" + own);
    String id = trigger();
    await().atMost(SOON).until(() -> received(own).size() == 1);
    act(id, "resolve");
    VirtualTime.CLOCK.advance(Duration.ofSeconds(2));

    awaitStatus(id, "skipped");
    notifications(id).body("notifications.size()", equalTo(1));
  }

  @Test
  void anEndpointThatMayHaveHeardOfAnAlertHearsOfItsEnd() {
    webhook(own, new Answer.Close(), Answer.of(200, ""));
    policy("webhook:" + own);
    String id = trigger();
    await()
        .atMost(SOON)
        .untilAsserted(() -> notifications(id).body("notifications[0].status", equalTo("pending")));
    act(id, "resolve");
    VirtualTime.CLOCK.advance(Duration.ofSeconds(2));

    await().atMost(SOON).until(() -> received(own).size() == 2);
    assertThat(received(own).stream().map(each -> new JsonObject(each.body()).getString("change")))
        .containsExactly("triggered", "resolved");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                notifications(id)
                    .body("notifications.status", containsInAnyOrder("skipped", "sent")));
  }
}
