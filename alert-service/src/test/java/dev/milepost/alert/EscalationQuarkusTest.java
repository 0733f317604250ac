package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.alert.escalation.engine.EscalationEngine;
import dev.milepost.alert.notify.engine.NotificationSender;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test is a timeline: a task fails, and people are told until somebody answers. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class EscalationQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final String project = "p-" + UUID.randomUUID();
  private long version;

  @Inject FactJson json;
  @Inject EscalationEngine engine;
  @Inject NotificationSender sender;

  @BeforeEach
  void wakeOnMove() {
    VirtualTime.CLOCK.onMove(engine::wake);
    VirtualTime.CLOCK.onMove(sender::wake);
  }

  @Test
  void tellsPrimaryAtOnceAndSecondaryWhenNobodyAnswers() throws Exception {
    publish(Change.FAILED, TaskState.FAILED, "disk full");

    awaitMail("primary@localhost", 1);
    assertThat(text("primary@localhost").get(0))
        .contains("Project: " + project, "disk full", "secondary@localhost is told at");
    viewer()
        .get("/api/v1/alerts?status=active&project=" + project)
        .then()
        .statusCode(200)
        .body("items[0].type", equalTo("critical"))
        .body("items[0].status", equalTo("triggered"))
        .body("items[0].task", equalTo("build"))
        .body("items[0].escalation.nextTargets", contains("secondary@localhost"))
        .body("items[0].notifications[0].status", equalTo("sent"));

    VirtualTime.CLOCK.advance(Duration.ofMinutes(4));
    assertThat(mail("secondary@localhost")).isEmpty();
    VirtualTime.CLOCK.advance(Duration.ofMinutes(1));

    awaitMail("secondary@localhost", 1);
    VirtualTime.CLOCK.advance(Duration.ofHours(1));
    awaitNothingDue();
    assertThat(mail("primary@localhost")).hasSize(1);
    assertThat(mail("secondary@localhost")).hasSize(1);
  }

  @Test
  void anAcknowledgementEndsTheEscalationAndItsReasonIsKept() throws Exception {
    publish(Change.FAILED, TaskState.FAILED, null);
    awaitMail("primary@localhost", 1);
    String id = openAlert();

    as(Role.VIEWER).post("/api/v1/alerts/" + id + "/acknowledge").then().statusCode(403);
    as(Role.RESPONDER)
        .contentType("application/json")
        .body("{\"note\":\"on it\"}")
        .post("/api/v1/alerts/" + id + "/acknowledge")
        .then()
        .statusCode(200)
        .body("status", equalTo("acknowledged"))
        .body("acknowledgedBy", equalTo("test-responder"))
        .body("escalation.nextAt", nullValue());
    VirtualTime.CLOCK.advance(Duration.ofMinutes(6));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                viewer()
                    .get("/api/v1/alerts/" + id)
                    .then()
                    .body(
                        "timeline.kind",
                        hasItems("triggered", "escalated", "acknowledged", "step skipped"))
                    .body(
                        "timeline.detail",
                        hasItem(
                            containsString(
                                "step 2: the alert was acknowledged by test-responder"))));
    assertThat(mail("secondary@localhost")).isEmpty();
  }

  @Test
  void aRetryThatCompletesResolvesTheAlert() {
    publish(Change.FAILED, TaskState.FAILED, null);
    await().atMost(SOON).until(() -> openAlerts() == 1);
    String id = openAlert();
    publish(Change.STARTED, TaskState.STARTED, null);
    publish(Change.COMPLETED, TaskState.COMPLETED, null);

    await().atMost(SOON).until(() -> openAlerts() == 0);
    viewer()
        .get("/api/v1/alerts/" + id)
        .then()
        .body("status", equalTo("resolved"))
        .body("timeline.detail", hasItem(containsString("build completed")));
    as(Role.OPERATOR)
        .post("/api/v1/alerts/" + id + "/acknowledge")
        .then()
        .statusCode(409)
        .body("detail", containsString("milepost"));
  }

  @Test
  void anotherFailureIsAnOccurrenceOfTheOpenAlert() throws Exception {
    publish(Change.FAILED, TaskState.FAILED, "first");
    awaitMail("primary@localhost", 1);
    publish(Change.FAILED, TaskState.FAILED, "second");

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                viewer()
                    .get("/api/v1/alerts?project=" + project)
                    .then()
                    .body("items.size()", equalTo(1))
                    .body("items[0].occurrences", equalTo(2))
                    .body("items[0].detail", equalTo("second")));
    assertThat(mail("primary@localhost")).hasSize(1);
  }

  @Test
  void mailThatIsRefusedIsTriedAgainUntilItIsTaken() throws Exception {
    Mailbox.SERVER.getSmtp().stopService();
    try {
      publish(Change.FAILED, TaskState.FAILED, null);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  viewer()
                      .get("/api/v1/alerts?project=" + project)
                      .then()
                      .body("items[0].notifications[0].attempts", equalTo(1))
                      .body("items[0].notifications[0].status", equalTo("pending")));
    } finally {
      Mailbox.SERVER.reset();
    }
    VirtualTime.CLOCK.advance(Duration.ofSeconds(2));

    awaitMail("primary@localhost", 1);
    assertThat(mail("primary@localhost").get(0).getMessageID()).startsWith("<notification-");
  }

  @Test
  void policiesAreEditedByOperatorsAndCheckedWhole() {
    as(Role.OPERATOR)
        .contentType("application/json")
        .body(
            "{\"steps\":[{\"after\":\"PT0S\",\"targets\":[\"nobody\"]},{\"after\":\"PT0S\",\"targets\":[]}]}")
        .put("/api/v1/escalation-policies/default")
        .then()
        .statusCode(400)
        .body(
            "violations.field",
            hasItems("steps[0].targets[0]", "steps[1].after", "steps[1].targets"));
    as(Role.RESPONDER).put("/api/v1/escalation-policies/default").then().statusCode(403);
    viewer()
        .get("/api/v1/escalation-policies")
        .then()
        .statusCode(200)
        .body("items[0].name", equalTo("default"))
        .body("items[0].steps[1].after", equalTo("PT5M"));
  }

  private void publish(Change change, TaskState state, @Nullable String message) {
    Backbone.send(
        Topic.PROGRESS.topicName(),
        project,
        List.of(TaskRecords.of(json, project, "build", change, state, ++version, message)));
  }

  private String openAlert() {
    return viewer()
        .get("/api/v1/alerts?status=active&project=" + project)
        .then()
        .extract()
        .path("items[0].id");
  }

  private int openAlerts() {
    return viewer()
        .get("/api/v1/alerts?status=active&project=" + project)
        .then()
        .extract()
        .path("items.size()");
  }

  private void awaitMail(String to, int count) {
    await().atMost(SOON).untilAsserted(() -> assertThat(mail(to)).hasSize(count));
  }

  /** Nothing waits for this project any more, so nothing more can come. */
  private void awaitNothingDue() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                viewer()
                    .get("/api/v1/alerts?project=" + project)
                    .then()
                    .body("items[0].escalation.nextAt", nullValue())
                    .body("items[0].notifications.status.unique()", contains("sent")));
  }

  private List<MimeMessage> mail(String to) {
    return Arrays.stream(Mailbox.SERVER.getReceivedMessages())
        .filter(message -> isTo(message, to) && Mailbox.text(message).contains(project))
        .toList();
  }

  private List<String> text(String to) {
    return mail(to).stream().map(Mailbox::text).toList();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RequestSpecification viewer() {
    return as(Role.VIEWER);
  }

  private static RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
