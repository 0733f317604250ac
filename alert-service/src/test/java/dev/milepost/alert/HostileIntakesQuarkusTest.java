package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.access.Role;
import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.intake.HostileJson;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to an intake is taken or refused, never half of either, and never breaks it. A
 * failure names the seed, which {@code -Dfuzz.seed=…} brings back.
 */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
@QuarkusTestResource(Providers.class)
class HostileIntakesQuarkusTest {

  private static final int TRIES = Integer.getInteger("fuzz.tries", 100);
  private static final String DIRECT = "/api/v1/alerts";
  private static final String ALERT =
      """
      {"title":"Backup failed","type":"info","status":"firing","key":"k","source":"cron",
       "labels":{"alertname":"Backup","team":"ops"},"annotations":{"runbook_url":"https://e.org/r"},
       "project":"p","task":"backup","component":"db","error":"e1","detail":"disk full",
       "link":"https://example.org/run/7","startsAt":"2026-11-30T10:00:00Z"}
      """;

  private final long seed = Long.getLong("fuzz.seed", new Random().nextLong());
  private final String own = "f" + UUID.randomUUID().toString().substring(0, 8);

  @Inject IngestKeys keys;

  /** Groups by everything that these alerts have, so that groups hold what is hostile too. */
  @BeforeEach
  void route() {
    SeededRoute.put();
    long version =
        ((Number) as(Role.VIEWER).get("/api/v1/routes").then().extract().path("version"))
            .longValue();
    as(Role.OPERATOR)
        .contentType("application/json")
        .body(
            """
            {"route":{"policy":"dashboard","groupBy":["alertname","team","project","source"]},
             "inhibit":[],"version":%d}
            """
                .formatted(version))
        .put("/api/v1/routes")
        .then()
        .statusCode(200);
  }

  @Test
  void alertsOfAnybody() {
    fuzz(ALERT, body -> post(DIRECT, "application/json", body), HostileIntakesQuarkusTest::named);
  }

  @Test
  void aListIsTakenWholeOrNot() {
    List<String> good = new ArrayList<>();
    fuzz(
        ALERT,
        body -> {
          String project = own + "-" + good.size();
          good.add(project);
          Response answer =
              post(
                  DIRECT,
                  "application/json",
                  "[{\"title\":\"good\",\"type\":\"info\",\"project\":\""
                      + project
                      + "\"},"
                      + body
                      + "]");
          int kept =
              as(Role.VIEWER)
                  .get(DIRECT + "?project=" + project)
                  .then()
                  .extract()
                  .path("items.size()");
          assertThat(kept).isEqualTo(answer.statusCode() == 202 ? 1 : 0);
          return answer;
        },
        HostileIntakesQuarkusTest::named);
  }

  @Test
  void structuredEvents() {
    fuzz(
        event(),
        body -> post(DIRECT, "application/cloudevents+json", body),
        HostileIntakesQuarkusTest::named);
  }

  @Test
  void batchesOfEvents() {
    fuzz(
        "[" + event() + "," + event().replace("\"1\"", "\"2\"") + "]",
        body -> post(DIRECT, "application/cloudevents-batch+json", body),
        HostileIntakesQuarkusTest::named);
  }

  @Test
  void binaryEvents() {
    var random = new Random(seed);
    String values = "/a%2G%00é\"';=, \\<>%C3%28";
    fuzz(
        ALERT,
        body -> {
          var request = as(Role.REPORTER).contentType("application/json");
          for (String name : List.of("specversion", "type", "id", "source", "time", "x")) {
            if (random.nextInt(5) > 0) {
              request.header(
                  "ce-" + name,
                  random.nextBoolean()
                      ? new JsonObject(event()).getString(name, "y")
                      : values.substring(random.nextInt(values.length())).strip() + "z");
            }
          }
          return request.body(bytes(body)).post(DIRECT);
        },
        HostileIntakesQuarkusTest::named);
  }

  @Test
  void alertsAsPrometheusPostsThem() {
    fuzz(
        """
        [{"labels":{"alertname":"DiskFull","severity":"info","project":"p","team":"ops"},
          "annotations":{"summary":"full","description":"d"},"startsAt":"2026-11-30T10:00:00Z",
          "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p/graph"}]
        """,
        body -> post("/connect/alertmanager/api/v2/alerts", "application/json", body),
        answer ->
            assertThat(
                    answer.contentType().startsWith("application/json")
                        && answer.asString().contains(":"))
                .isTrue());
    as(Role.VIEWER).get("/connect/alertmanager/api/v2/alerts").then().statusCode(200);
  }

  @Test
  void whatAnAlertmanagerTells() {
    fuzz(
        """
        {"version":"4","groupKey":"g","status":"firing","receiver":"r","groupLabels":{},
         "alerts":[{"status":"firing","labels":{"alertname":"DiskFull","project":"p"},
          "annotations":{"summary":"full"},"startsAt":"2026-11-30T10:00:00Z",
          "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p/graph","fingerprint":"f"}]}
        """,
        body -> post("/connect/alertmanager/webhook", "application/json", body),
        HostileIntakesQuarkusTest::named);
  }

  @Test
  void eventsAsPagerdutyTakesThem() {
    keys.raise(own, 77_000 + (seed & 0xfff), 0);
    String key = keys.key(77_000 + (seed & 0xfff), 0);
    fuzz(
        """
        {"routing_key":"%s","event_action":"trigger","dedup_key":"d","client":"c",
         "client_url":"https://e.org","images":[{"src":"https://e.org/i","href":"h","alt":"a"}],
         "links":[{"href":"https://e.org","text":"t"}],
         "payload":{"summary":"s","source":"db1","severity":"info","timestamp":"2026-11-30T10:00:00Z",
          "component":"c","group":"g","class":"k","custom_details":{"a":"b","n":{"c":[1]}}}}
        """
            .formatted(key),
        body -> post("/connect/pagerduty/v2/enqueue", "application/json", body),
        answer -> {
          List<String> errors = answer.jsonPath().getList("errors");
          assertThat(errors).isNotEmpty().allMatch(each -> each.contains(": "));
        });
  }

  @Test
  void theLongestThatIsTakenIsKept() {
    String label = HostileJson.noise(4_000);
    var labels =
        new JsonObject()
            .put("alertname", own + label)
            .put("team", label)
            .put("project", "p")
            .put("source", label)
            .put("severity", "info");
    var alert =
        new JsonObject()
            .put("title", HostileJson.noise(512))
            .put("type", "info")
            .put("key", own + HostileJson.noise(240))
            .put("source", HostileJson.noise(128))
            .put("project", own)
            .put("labels", labels)
            .put("annotations", new JsonObject().put("a", HostileJson.noise(16_384)))
            .put("detail", HostileJson.noise(16_384))
            .put("link", "https://e.org/" + HostileJson.noise(4_000));
    assertThat(post(DIRECT, "application/json", alert.encode()).statusCode()).isEqualTo(202);
    var event = new JsonObject(event()).put("id", own + HostileJson.noise(240));
    event.put("source", HostileJson.noise(512)).put("data", alert);
    assertThat(post(DIRECT, "application/cloudevents+json", event.encode()).statusCode())
        .isEqualTo(202);
    var posted = new JsonObject().put("labels", labels);
    assertThat(
            post("/connect/alertmanager/api/v2/alerts", "application/json", "[" + posted + "]")
                .statusCode())
        .isEqualTo(200);
    as(Role.VIEWER)
        .get(DIRECT + "?project=" + own)
        .then()
        .statusCode(200)
        .body("items.size()", org.hamcrest.Matchers.equalTo(1));
    as(Role.VIEWER).get("/connect/alertmanager/api/v2/alerts/groups").then().statusCode(200);
  }

  @Test
  void whatStrangersSayBecomesNoHeaderOfAMail() {
    SeededRoute.put();
    String evil = "\r\nBcc: all@example.org\r\nX-Evil: 1\r\n\r\nbody";
    var alert =
        new JsonObject()
            .put("title", own + evil)
            .put("type", "critical")
            .put("source", "s" + evil)
            .put("key", own + evil)
            .put("detail", "d" + evil)
            .put("labels", new JsonObject().put("alertname", own + evil).put("team", evil))
            .put("annotations", new JsonObject().put("runbook_url", evil).put("x" + evil, evil));
    assertThat(post(DIRECT, "application/json", alert.encode()).statusCode()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Arrays.stream(Mailbox.SERVER.getReceivedMessages()).anyMatch(this::isMine));
    Arrays.stream(Mailbox.SERVER.getReceivedMessages())
        .filter(this::isMine)
        .forEach(
            mail -> {
              try {
                assertThat(mail.getHeader("Bcc")).isNull();
                assertThat(mail.getHeader("X-Evil")).isNull();
                assertThat(mail.getAllRecipients()).hasSize(1);
                assertThat(mail.getSubject()).doesNotContain("\n", "\r");
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(Mailbox.SERVER.getReceivedMessagesForDomain("all@example.org")).isEmpty();
  }

  private boolean isMine(MimeMessage mail) {
    try {
      return String.valueOf(mail.getSubject()).contains(own);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answersOfTelephones() throws Exception {
    String token = "a-token-of-the-account-of-tests";
    as(Role.OPERATOR)
        .body(
            """
            {"kind":"sms","baseUrl":"%s","accountSid":"AC1","authToken":"%s","from":"+15005550006"}
            """
                .formatted(Providers.SERVER.url("/" + own), token))
        .put("/api/v1/notifications/endpoints/" + own)
        .then()
        .statusCode(200);
    Providers.SERVER.answer("/" + own, Answer.of(201, "{}"));
    try {
      var random = new Random(seed);
      List<String> hostile =
          List.of(
              "",
              "\0",
              "a\0b",
              "+491701234567",
              "+" + "9".repeat(5_000),
              "ACK",
              "ACK 0",
              "RES -1",
              "ACK 99999999999999999999999",
              "ack 1 2 3",
              "x".repeat(20_000),
              "é\r\nBcc: a@b",
              "<Message>",
              "delivered",
              "failed",
              "undelivered",
              "😀".repeat(300),
              "'; --");
      for (int i = 0; i < TRIES; i++) {
        var form = new TreeMap<String, String>();
        for (String name :
            List.of("From", "To", "Body", "MessageSid", "MessageStatus", "ErrorCode")) {
          if (random.nextInt(4) > 0) {
            form.put(name, hostile.get(random.nextInt(hostile.size())));
          }
        }
        String path = "/connect/twilio/" + own;
        String signature = signature(Providers.PUBLIC_URL + path, form, token);
        String said =
            form.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        Response good = twilio(path, signature, said);
        assertThat(good.statusCode())
            .as("seed %d, %s: %s", seed, form, good.asString())
            .isEqualTo(200);
        if (!form.isEmpty()) {
          assertThat(twilio(path, forged(signature, random), said).statusCode()).isEqualTo(403);
          assertThat(twilio(path, signature, said + "&x=1").statusCode()).isEqualTo(403);
          assertThat(twilio(path + "?x=1", signature, said).statusCode()).isEqualTo(403);
        }
      }
      for (String broken :
          List.of("%", "Body=%zz", "Body=%ff%fe", "=&=&&", "\0=\0", "&".repeat(5_000))) {
        assertThat(twilio("/connect/twilio/" + own, "x", broken).statusCode()).isIn(400, 403);
      }
    } finally {
      as(Role.OPERATOR).delete("/api/v1/notifications/endpoints/" + own);
    }
  }

  private void fuzz(
      String good, Function<String, Response> send, java.util.function.Consumer<Response> refused) {
    var bodies = HostileJson.like(good).generator(TRIES).stream(new Random(seed)).iterator();
    var broken = new ArrayList<String>();
    for (int i = 0; i < TRIES; i++) {
      String body = bodies.next().value();
      String shown = body.length() > 400 ? body.substring(0, 400) + "…" : body;
      try {
        Response answer = send.apply(body);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 202, 400, 413);
        if (answer.statusCode() == 400) {
          refused.accept(answer);
        }
      } catch (AssertionError | RuntimeException e) {
        broken.add(shown + "\n   " + String.valueOf(e.getMessage()).replace("\n", " "));
      }
    }
    assertThat(broken).as("seed %d", seed).isEmpty();
    // It still answers.
    as(Role.VIEWER).get(DIRECT + "?limit=200").then().statusCode(200);
  }

  private static void named(Response answer) {
    assertThat(answer.contentType()).startsWith("application/problem+json");
    List<String> fields = answer.jsonPath().getList("violations.field");
    assertThat(fields).isNotEmpty().doesNotContainNull();
  }

  private static String event() {
    return """
    {"specversion":"1.0","type":"dev.milepost.alert.fired.v1","source":"/s","id":"1",
     "time":"2026-11-30T10:00:00Z","datacontenttype":"application/json","subject":"x",
     "data":{"title":"t","type":"info","key":"k","labels":{"a":"b"}}}""";
  }

  private static Response post(String path, String type, String body) {
    return as(Role.REPORTER).header("Content-Type", type).body(bytes(body)).post(path);
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static Response twilio(String path, String signature, String body) {
    return given()
        .urlEncodingEnabled(false)
        .header("X-Twilio-Signature", signature)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(body)
        .post(path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String signature(String url, Map<String, String> form, String token)
      throws java.security.GeneralSecurityException {
    var said = new StringBuilder(url);
    form.forEach((name, value) -> said.append(name).append(value));
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(bytes(token), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(bytes(said.toString())));
  }

  /** The same with one character changed, in a place that says something. */
  private static String forged(String signature, Random random) {
    var changed = new StringBuilder(signature);
    int at = random.nextInt(20);
    changed.setCharAt(at, changed.charAt(at) == 'A' ? 'B' : 'A');
    return changed.toString();
  }

  private static io.restassured.specification.RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
