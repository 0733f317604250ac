package dev.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.impact.engine.ImpactLoop;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timelines of policies that repeat, choose, and want more than one answer. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class PoliciesQuarkusTest extends ChannelTimeline {

  @Inject ImpactLoop impacts;

  @BeforeEach
  void askOnMove() {
    VirtualTime.CLOCK.onMove(impacts::wake);
  }

  @AfterEach
  void everythingGoesToTheDefaultAgain() {
    SeededRoute.put();
  }

  @Test
  void aPolicyIsGoneThroughAgainUntilSomebodyAnswers() {
    webhook(own + "-a");
    webhook(own + "-b");
    policyOf(
        """
        {"steps":[{"after":"PT0S","targets":["webhook:%1$s-a"]},
                  {"after":"PT5M","targets":["webhook:%1$s-b"]}],
         "repeat":{"times":3,"after":"PT10M"}}
        """
            .formatted(own));
    String id = trigger();

    awaitPosts("a", 1);
    explained(id)
        .body("source", equalTo("test-reporter"))
        .body(
            "considered.find{it.stage=='reach'}.why",
            equalTo("webhook:" + own + "-b: webhook to " + own + "-b"));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(5));
    awaitPosts("b", 1);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(10));
    awaitPosts("a", 2);
    acknowledge(id, Role.RESPONDER).body("status", equalTo("acknowledged"));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(5));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                alert(id)
                    .body(
                        "timeline.detail",
                        hasItem(containsString("step 2, 2nd time: the alert was acknowledged"))));
    assertThat(posts("b")).isEqualTo(1);
  }

  @Test
  void twoMustAcknowledgeBeforeNobodyElseIsTold() {
    webhook(own + "-a");
    webhook(own + "-b");
    policyOf(
        """
        {"steps":[{"after":"PT0S","targets":["webhook:%1$s-a"]},
                  {"after":"PT5M","targets":["webhook:%1$s-b"]},
                  {"after":"PT10M","targets":["webhook:%1$s-b"]}],
         "acknowledgements":2}
        """
            .formatted(own));
    String id = trigger();
    awaitPosts("a", 1);

    acknowledge(id, Role.RESPONDER)
        .body("status", equalTo("triggered"))
        .body("seenBy", contains("test-responder"))
        .body("acknowledgementsNeeded", equalTo(2));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(5));
    awaitPosts("b", 1);
    acknowledge(id, Role.OPERATOR).body("status", equalTo("acknowledged"));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(5));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> alert(id).body("timeline.detail", hasItem(containsString("step 3: the alert"))));
    assertThat(posts("b")).isEqualTo(1);
  }

  @Test
  void aPersonWhoIsNamedByHandIsToldAtOnceAndThePolicyGoesOn() {
    webhook(own + "-a");
    webhook(own + "-b");
    webhook(own + "-c");
    policyOf(
        """
        {"steps":[{"after":"PT0S","targets":["webhook:%1$s-a"]},
                  {"after":"PT5M","targets":["webhook:%1$s-b"]}]}
        """
            .formatted(own));
    String id = trigger();
    awaitPosts("a", 1);

    escalate(id, "{\"target\":\"webhook:%s-c\"}".formatted(own)).statusCode(200);
    awaitPosts("c", 1);
    VirtualTime.CLOCK.advance(Duration.ofMinutes(5));
    awaitPosts("a", 2);

    escalate(id, "{\"target\":\"person:nobody-%s\"}".formatted(own))
        .statusCode(409)
        .body("detail", containsString("person:nobody-" + own + " cannot be told"));
    escalate(id, "{\"target\":\"nobody\"}")
        .statusCode(400)
        .body("violations.field", contains("target"));
  }

  @Test
  void aStepForMuchImpactIsPassedByWhenNothingWaits() {
    webhook(own + "-a");
    webhook(own + "-b");
    impact(Answer.of(200, "{\"tasks\":2,\"milestones\":[]}"));
    policyOf(byImpact());
    String id = trigger();

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                alert(id)
                    .body(
                        "timeline.detail",
                        hasItem(
                            "step 1: the step is for alerts of impact high and more, and this has"
                                + " medium: 2 open tasks and 0 milestones wait for it")));
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));
    awaitPosts("b", 1);
    assertThat(posts("a")).isZero();
    assertThat(Providers.SERVER.received(impactPath()).getFirst().header("Authorization"))
        .isEqualTo("Bearer " + Providers.SERVICE_TOKEN);
  }

  @Test
  void aMilestoneThatWaitsIsMuchImpact() {
    webhook(own + "-a");
    webhook(own + "-b");
    impact(Answer.of(200, "{\"tasks\":2,\"milestones\":[{\"milestone\":\"m1\"}]}"));
    policyOf(byImpact());
    trigger();

    awaitPosts("a", 1);
  }

  @Test
  void whatCannotBeKnownIsTakenForTheWorst() {
    webhook(own + "-a");
    webhook(own + "-b");
    impact(Answer.of(503, ""));
    policyOf(byImpact());
    String id = trigger();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              VirtualTime.CLOCK.advance(Duration.ofMillis(100));
              explained(id)
                  .body("impact.level", equalTo("high"))
                  .body("impact.what", containsString("not known, so taken for high"));
            });
    awaitPosts("a", 1);
  }

  @Test
  void everyBadFieldOfAPolicyIsNamed() {
    put("""
            {"steps":[{"after":"soon","targets":["a@example.org"],"severities":["bad"]},
                      {"after":"PT1M","targets":["a@example.org"],"impact":"huge"}],
             "repeat":{"times":2},"acknowledgeFor":"x"}
            """)
        .statusCode(400)
        .body(
            "violations.field",
            containsInAnyOrder(
                "steps[0].after",
                "steps[0].severities[0]",
                "steps[1].impact",
                "repeat.after",
                "acknowledgeFor"));
  }

  @Test
  void anEditOfWhatHasBeenChangedSinceIsRefused() {
    String steps = "\"steps\":[{\"after\":\"PT0S\",\"targets\":[\"a@example.org\"]}]";
    long version =
        ((Number) put("{" + steps + ",\"version\":0}").statusCode(200).extract().path("version"))
            .longValue();
    put("{" + steps + ",\"version\":" + (version + 7) + "}")
        .statusCode(409)
        .body("detail", containsString(own));
    put("{" + steps + ",\"acknowledgements\":2,\"version\":" + version + "}").statusCode(200);
    put("{" + steps + ",\"version\":" + version + "}").statusCode(409);
    put("{" + steps + "}").statusCode(200);
  }

  private ValidatableResponse put(String body) {
    return as(Role.OPERATOR)
        .contentType("application/json")
        .body(body)
        .put("/api/v1/escalation-policies/" + own)
        .then();
  }

  private String byImpact() {
    return """
        {"steps":[{"after":"PT0S","targets":["webhook:%1$s-a"],"impact":"high"},
                  {"after":"PT1M","targets":["webhook:%1$s-b"]}]}
        """
        .formatted(own);
  }

  private void impact(Answer answer) {
    Providers.SERVER.answer(impactPath(), answer);
  }

  private String impactPath() {
    return "/api/v1/forecasts/" + project + "/impact";
  }

  private void awaitPosts(String name, int count) {
    await().atMost(SOON).untilAsserted(() -> assertThat(posts(name)).isEqualTo(count));
  }

  /** Pages alone: who was told hears of the answer too. */
  private int posts(String name) {
    return (int)
        received(own + "-" + name).stream()
            .filter(each -> new JsonObject(each.body()).getString("change").equals("triggered"))
            .count();
  }

  private static ValidatableResponse acknowledge(String id, Role role) {
    return as(role).post("/api/v1/alerts/" + id + "/acknowledge").then().statusCode(200);
  }

  private static ValidatableResponse escalate(String id, String body) {
    return as(Role.RESPONDER)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/alerts/" + id + "/escalate")
        .then();
  }

  private static ValidatableResponse explained(String id) {
    return as(Role.VIEWER).get("/api/v1/alerts/" + id + "/explain").then().statusCode(200);
  }

  private static ValidatableResponse alert(String id) {
    return as(Role.VIEWER).get("/api/v1/alerts/" + id).then().statusCode(200);
  }
}
