package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.milepost.access.Role;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.notify.AckToken;
import dev.milepost.alert.notify.engine.Keys;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Each test is a timeline: somebody is told of an alert, and answers. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class RepliesQuarkusTest extends ChannelTimeline {

  @Inject Keys keys;

  @Test
  void theLinkInAMailAcknowledgesAfterAPressOfTheButton() {
    policy(own + "@example.org");
    String id = trigger();
    await().atMost(SOON).until(() -> mail().size() == 1);
    var links =
        Pattern.compile("https://milepost.example.org(/ack/\\S+)")
            .matcher(Mailbox.text(mail().getFirst()));
    assertThat(links.find()).isTrue();
    String path = links.group(1);
    assertThat(Mailbox.html(mail().getFirst())).contains(path);

    // A scanner follows every link, more than once.
    for (int i = 0; i < 2; i++) {
      given()
          .get(path)
          .then()
          .statusCode(200)
          .contentType("text/html")
          .header("Cache-Control", "no-store")
          .header("Content-Security-Policy", containsString("default-src 'none'"))
          .body(containsString("<form method=\"post\">"));
    }
    notifications(id).body("status", equalTo("triggered"));
    given().post(path).then().statusCode(200).body(containsString("Acknowledged by"));
    notifications(id)
        .body("status", equalTo("acknowledged"))
        .body("acknowledgedBy", equalTo(own + "@example.org"));
    given().post(path).then().statusCode(200).body(containsString("already acknowledged"));

    given().get(path.substring(0, path.length() - 4) + "AAAA").then().statusCode(404);
    given().post("/ack/nonsense").then().statusCode(404);
  }

  @Test
  void aLinkIsGoodForSevenDays() {
    policy(own + "@example.org");
    String id = trigger();
    byte[] key = keys.named("ack").await().atMost(SOON);
    for (int seconds : new int[] {0, 1}) {
      String link =
          new AckToken(id, 1, "ann", VirtualTime.CLOCK.instant().plusSeconds(seconds)).signed(key);
      given().get("/ack/" + link).then().statusCode(seconds == 0 ? 404 : 200);
    }
  }

  @Test
  void anOldLinkDoesNotAnswerANewCall() {
    policy(own + "@example.org");
    String id = trigger();
    await().atMost(SOON).until(() -> mail().size() == 1);
    var links =
        Pattern.compile("https://milepost.example.org(/ack/\\S+)")
            .matcher(Mailbox.text(mail().getFirst()));
    assertThat(links.find()).isTrue();
    act(id, "acknowledge");
    act(id, "unacknowledge");
    await().atMost(SOON).until(() -> mail().size() == 2);

    given().post(links.group(1)).then().statusCode(200).body(containsString("newest message"));
    notifications(id).body("status", equalTo("triggered"));
  }

  @Test
  void aTextMessageIsAnsweredFromTheTelephone() {
    String phone = telephone();
    smsEndpoint();
    policy("sms:" + phone);
    String id = trigger();
    awaitStatus(id, "sent");
    Map<String, String> sent =
        form(received("2010-04-01/Accounts/AC" + own + "/Messages.json").getLast().body());
    assertThat(sent).containsEntry("To", phone);
    var number = Pattern.compile("ACK ([0-9]+)").matcher(String.valueOf(sent.get("Body")));
    assertThat(number.find()).isTrue();
    String ack = "ACK " + number.group(1);

    twilio(Map.of("From", phone, "Body", ack, "MessageSid", "SMx"), "wrong").statusCode(403);
    twilio(Map.of("From", "+15550001111", "Body", ack))
        .statusCode(200)
        .body(containsString("No alert"));
    notifications(id).body("status", equalTo("triggered"));
    twilio(Map.of("From", phone, "Body", "STOP")).body(not(containsString("Message")));
    twilio(Map.of("From", phone, "Body", "what?")).body(containsString("Reply ACK or RES"));
    twilio(Map.of("From", phone, "Body", ack.toLowerCase(java.util.Locale.ROOT)))
        .statusCode(200)
        .contentType("text/xml")
        .body(containsString("Acknowledged " + number.group(1)));
    notifications(id)
        .body("status", equalTo("acknowledged"))
        .body("acknowledgedBy", equalTo(phone));
    twilio(Map.of("From", phone, "Body", ack)).body(containsString("is acknowledged by"));
    twilio(Map.of("From", phone, "Body", "RES")).body(containsString("Resolved"));
    notifications(id).body("status", equalTo("resolved"));
  }

  @Test
  void whoAnswersByMailByTelephoneAndOnTheDashboardIsOnePerson() {
    smsEndpoint();
    String phone = telephone();
    String address = own + "@example.org";
    // Tests sign in by this name; no two people may have it.
    String ann = known("test-responder", address, phone);
    try {
      policyOf(
          """
          {"steps":[{"after":"PT0S","targets":["person:%s"]}],"acknowledgements":2}
          """
              .formatted(ann));
      String id = trigger();
      await().atMost(SOON).until(() -> mail().size() == 1);
      awaitStatus(id, "sent");
      var link =
          Pattern.compile("https://milepost.example.org(/ack/\\S+)")
              .matcher(Mailbox.text(mail().getFirst()));
      assertThat(link.find()).isTrue();

      given()
          .post(link.group(1))
          .then()
          .statusCode(200)
          .body(containsString("Others are told until 2 people have."));
      act(id, "acknowledge");
      twilio(Map.of("From", phone, "Body", "ACK")).body(containsString("Acknowledged"));

      notifications(id)
          .body("status", equalTo("triggered"))
          .body("seenBy", equalTo(List.of("test-responder")))
          .body("timeline.detail", hasItem(containsString("in the message to " + address)));
      as(Role.OPERATOR).post("/api/v1/alerts/" + id + "/acknowledge").then().statusCode(200);
      notifications(id)
          .body("status", equalTo("acknowledged"))
          .body("acknowledgedBy", equalTo("test-operator"));
    } finally {
      SeededRoute.put();
      as(Role.OPERATOR).delete("/api/v1/people/" + ann).then().statusCode(204);
    }
  }

  /** A person who signs in by that name, and has shown that mailbox and telephone are theirs. */
  private String known(String user, String address, String phone) {
    String id = own + "-ann";
    as(Role.OPERATOR)
        .contentType("application/json")
        .body(
            """
            {"name":"Ann","user":"%s","zone":"UTC","contacts":[
              {"id":"mail","channel":"email","address":"%s"},
              {"id":"phone","channel":"sms","address":"%s"}],
             "rules":[{"contact":"mail"},{"contact":"phone"}]}
            """
                .formatted(user, address, phone))
        .put("/api/v1/people/" + id)
        .then()
        .statusCode(200)
        .body("user", equalTo(user));
    OnCallRequests.verify(id, "mail", address);
    String path = "/api/v1/people/" + id + "/contacts/phone/verification";
    as(Role.RESPONDER).post(path).then().statusCode(202);
    var code =
        Pattern.compile("\\b(\\d{6})\\b")
            .matcher(
                String.valueOf(
                    form(received("2010-04-01/Accounts/AC" + own + "/Messages.json")
                            .getLast()
                            .body())
                        .get("Body")));
    assertThat(code.find()).isTrue();
    as(Role.RESPONDER)
        .contentType("application/json")
        .body("{\"code\":\"" + code.group(1) + "\"}")
        .put(path)
        .then()
        .statusCode(200);
    return id;
  }

  @Test
  void aTextMessageThatWasNotDeliveredIsSentAgain() {
    String phone = telephone();
    smsEndpoint();
    policy("sms:" + phone);
    String id = trigger();
    awaitStatus(id, "sent");

    twilio(Map.of("MessageSid", "SM-" + own, "MessageStatus", "sent")).statusCode(200);
    twilio(Map.of("MessageSid", "SM-" + own, "MessageStatus", "undelivered", "ErrorCode", "30003"))
        .statusCode(200);
    notifications(id)
        .body("notifications[0].status", equalTo("pending"))
        .body("notifications[0].detail", containsString("error 30003"))
        .body("timeline.kind", hasItem("notification undelivered"));
    VirtualTime.CLOCK.advance(Duration.ofSeconds(2));
    awaitStatus(id, "sent");
    notifications(id).body("notifications[0].attempts", equalTo(2));
    twilio(Map.of("MessageSid", "SM-" + own, "MessageStatus", "delivered")).statusCode(200);
    as(Role.VIEWER)
        .get("/api/v1/notifications?project=" + project)
        .then()
        .body("items[0].receipt", equalTo("delivered"));
    notifications(id).body("timeline.kind", hasItem("notification delivered"));
  }

  private void smsEndpoint() {
    String path = "/2010-04-01/Accounts/AC" + own + "/Messages.json";
    Providers.SERVER.answer(path, Answer.of(201, "{\"sid\":\"SM-" + own + "\"}"));
    endpoint(
        "default",
        "{\"kind\":\"sms\",\"accountSid\":\"AC"
            + own
            + "\",\"authToken\":\""
            + SECRET
            + "\",\"from\":\"+15005550006\",\"baseUrl\":\""
            + url("")
            + "\"}");
  }

  private String telephone() {
    return "+4917" + Math.abs(own.hashCode() % 100_000_000) + "1";
  }

  private ValidatableResponse twilio(Map<String, String> form) {
    return twilio(form, SECRET);
  }

  /** As Twilio posts, behind a proxy: signed for the public address. */
  private ValidatableResponse twilio(Map<String, String> form, String token) {
    var said = new StringBuilder(Providers.PUBLIC_URL + "/connect/twilio/default");
    new TreeMap<>(form).forEach((name, value) -> said.append(name).append(value));
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      String signature =
          Base64.getEncoder()
              .encodeToString(mac.doFinal(said.toString().getBytes(StandardCharsets.UTF_8)));
      return given()
          .header("X-Twilio-Signature", signature)
          .contentType("application/x-www-form-urlencoded; charset=UTF-8")
          .body(
              form.entrySet().stream()
                  .map(
                      each ->
                          each.getKey()
                              + "="
                              + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                  .collect(Collectors.joining("&")))
          .post("/connect/twilio/default")
          .then();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0],
                field -> java.net.URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
  }
}
