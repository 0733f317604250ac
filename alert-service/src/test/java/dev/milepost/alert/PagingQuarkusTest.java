package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.paging.engine.PagingWatch;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The watch over the promise that everybody is told in time, with the promise broken on purpose.
 */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class PagingQuarkusTest extends ChannelTimeline {

  private static final Duration PAST_THE_BOUND = Duration.ofSeconds(20);

  @Inject Pool pool;
  @Inject PagingWatch watch;

  @TestHTTPResource(value = "/metrics", management = true)
  String metrics = "";

  @BeforeEach
  void lookOnMove() {
    VirtualTime.CLOCK.onMove(watch::wake);
  }

  @AfterEach
  void everythingGoesToTheDefaultAgain() {
    SeededRoute.put();
  }

  @Test
  void aStepThatNobodyTakesIsALapseUntilItIsTaken() {
    webhook(own + "-a");
    webhook(own + "-b");
    policyOf(
        """
        {"steps":[{"after":"PT0S","targets":["webhook:%1$s-a"]},
                  {"after":"PT5M","targets":["webhook:%1$s-b"]}]}
        """
            .formatted(own));
    String id = trigger();
    await().atMost(SOON).until(() -> received(own + "-a").size() == 1);
    assertThat(lapses(id)).isEmpty();

    SqlConnection somebody = pool.getConnection().await().atMost(SOON);
    Transaction holds = somebody.begin().await().atMost(SOON);
    somebody
        .preparedQuery("SELECT id FROM alert WHERE id = $1 FOR UPDATE")
        .execute(Tuple.of(id))
        .await()
        .atMost(SOON);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(5).plus(PAST_THE_BOUND));

    assertThat(lapses(id)).containsExactly("late");
    await().atMost(SOON).untilAsserted(() -> assertThat(gauge("late")).isPositive());
    await().atMost(SOON).until(() -> watchAlerts().contains("triggered"));
    as(Role.VIEWER)
        .get("/api/v1/notifications/paging")
        .then()
        .statusCode(200)
        .body("state", equalTo("broken"))
        .body("lapses.find{it.alert=='" + id + "'}.what", containsString("step 2, was not taken"));

    holds.rollback().await().atMost(SOON);
    somebody.close().await().atMost(SOON);
    engine.wake();
    await().atMost(SOON).until(() -> received(own + "-b").size() == 1);
    await().atMost(SOON).until(() -> lapses(id).isEmpty());
  }

  @Test
  void anAlertAllWhoseMessagesFailedIsALapseUntilSomebodyAnswers() {
    webhook(own + "-a", Answer.of(410, "gone"));
    policy("webhook:" + own + "-a");
    String id = trigger();
    awaitStatus(id, "failed");
    VirtualTime.CLOCK.advance(PAST_THE_BOUND);

    assertThat(lapses(id)).containsExactly("unreached");
    act(id, "acknowledge");
    assertThat(lapses(id)).isEmpty();
  }

  @Test
  void aStepWhoseMessagesAreGoneIsALapse() {
    webhook(own + "-a");
    policy("webhook:" + own + "-a");
    String id = trigger();
    awaitStatus(id, "sent");
    pool.preparedQuery("DELETE FROM notification WHERE alert = $1")
        .execute(Tuple.of(id))
        .await()
        .atMost(SOON);
    VirtualTime.CLOCK.advance(PAST_THE_BOUND);

    assertThat(lapses(id)).containsExactlyInAnyOrder("untold", "unreached");
    act(id, "resolve");
    assertThat(lapses(id)).isEmpty();
  }

  @Test
  void aMessageThatNobodySendsIsALapse() {
    webhook(own + "-a");
    policy("webhook:" + own + "-a");
    String id = trigger();
    awaitStatus(id, "sent");
    // As after a crash of the only sender: begun, its lease long over, and nobody came back.
    SqlConnection somebody = pool.getConnection().await().atMost(SOON);
    Transaction holds = somebody.begin().await().atMost(SOON);
    pool.preparedQuery("UPDATE notification SET state = 'PENDING', next_at = $2 WHERE alert = $1")
        .execute(
            Tuple.of(
                id,
                VirtualTime.CLOCK.instant().plusSeconds(600).atOffset(java.time.ZoneOffset.UTC)))
        .await()
        .atMost(SOON);
    somebody
        .preparedQuery("SELECT id FROM notification WHERE alert = $1 FOR UPDATE")
        .execute(Tuple.of(id))
        .await()
        .atMost(SOON);
    VirtualTime.CLOCK.advance(Duration.ofSeconds(600).plus(PAST_THE_BOUND));

    assertThat(lapses(id)).containsExactly("unsent");
    holds.rollback().await().atMost(SOON);
    somebody.close().await().atMost(SOON);
    sender.wake();
    awaitStatus(id, "sent");
    assertThat(lapses(id)).isEmpty();
  }

  @Test
  void aTokenOfOneProjectDoesNotSeeTheHouse() {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER, "p1"))
        .get("/api/v1/notifications/paging")
        .then()
        .statusCode(403);
  }

  private static List<String> lapses(String alert) {
    return as(Role.VIEWER)
        .get("/api/v1/notifications/paging")
        .then()
        .statusCode(200)
        .extract()
        .path("lapses.findAll{it.alert=='" + alert + "'}.kind");
  }

  private static List<String> watchAlerts() {
    return as(Role.VIEWER)
        .get("/api/v1/alerts?status=active&limit=500")
        .then()
        .statusCode(200)
        .extract()
        .path("items.findAll{it.labels.alertname=='MilepostPaging'}.status");
  }

  private double gauge(String kind) {
    return given()
        .get(metrics)
        .asString()
        .lines()
        .filter(
            line -> line.startsWith("milepost_paging_lapses{") && line.contains("\"" + kind + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
