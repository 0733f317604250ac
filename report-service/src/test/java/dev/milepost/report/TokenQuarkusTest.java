package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.access.Role;
import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.problem.Failure;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "report"))
@QuarkusTestResource(AroundTheEdge.class)
class TokenQuarkusTest {

  private static final Duration TAKES_HOLD = Duration.ofSeconds(5);

  @Inject IngestKeys ingestKeys;

  private final String project = "p-" + UUID.randomUUID();

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "reporter", "responder", "operator"})
  void aMintedTokenSpeaksForItsRole(String role) {
    JsonPath minted =
        Report.mint(
                "{\"role\":\"%s\",\"project\":\"%s\",\"ttl\":\"PT1H\",\"name\":\"ci\"}"
                    .formatted(role, project))
            .then()
            .statusCode(201)
            .body("role", equalTo(role))
            .body("project", equalTo(project))
            .extract()
            .jsonPath();

    assertThat(Instant.parse(minted.getString("expiresAt")))
        .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_601));
    Report.with(minted.getString("token"))
        .get("/sign-in/session")
        .then()
        .statusCode(200)
        .body("name", equalTo("ci"))
        .body("role", equalTo(role))
        .body("project", equalTo(project));
  }

  @Test
  void aTokenIsGoodForNinetyDaysAndEveryProjectUnlessSaid() {
    var minted = Report.mint("{\"role\":\"viewer\"}").then().statusCode(201);

    minted.body("project", nullValue());
    assertThat(Duration.between(Instant.now(), Instant.parse(minted.extract().path("expiresAt"))))
        .isBetween(Duration.ofDays(90).minusMinutes(1), Duration.ofDays(90));
  }

  @Test
  void aListedTokenIsWithoutItsText() {
    JsonPath minted = Report.mint("{\"role\":\"viewer\"}").jsonPath();

    String list =
        Report.as(Role.OPERATOR)
            .get("/api/v1/tokens")
            .then()
            .statusCode(200)
            .body("items.id", hasItem(minted.getString("id")))
            .extract()
            .asString();
    assertThat(list).doesNotContain(minted.getString("token")).doesNotContain("\"token\"");
  }

  @Test
  void aRevokedTokenIsRefusedAndNoLongerListed() {
    JsonPath minted = Report.mint("{\"role\":\"viewer\"}").jsonPath();
    String id = minted.getString("id");
    Report.with(minted.getString("token")).get("/sign-in/session").then().statusCode(200);

    Report.as(Role.OPERATOR).delete("/api/v1/tokens/" + id).then().statusCode(204);

    await()
        .atMost(TAKES_HOLD)
        .until(
            () ->
                Report.with(minted.getString("token")).get("/sign-in/session").statusCode() == 401);
    Report.as(Role.OPERATOR).get("/api/v1/tokens").then().body("items.id", not(hasItem(id)));
    Report.as(Role.OPERATOR)
        .delete("/api/v1/tokens/" + id)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString(id));
  }

  @Test
  void onlyOperatorsMintListAndRevoke() {
    for (Role role : new Role[] {Role.VIEWER, Role.REPORTER, Role.RESPONDER}) {
      Report.as(role)
          .contentType(ContentType.JSON)
          .body("{\"role\":\"viewer\"}")
          .post("/api/v1/tokens")
          .then()
          .statusCode(403)
          .contentType("application/problem+json");
      Report.as(role).get("/api/v1/tokens").then().statusCode(403);
      Report.as(role).delete("/api/v1/tokens/x").then().statusCode(403);
    }
    Report.nobody()
        .contentType(ContentType.JSON)
        .body("{\"role\":\"viewer\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    Report.with(Tokens.expired(Role.OPERATOR)).get("/api/v1/tokens").then().statusCode(401);
    Report.with(Tokens.forged(Role.OPERATOR)).get("/api/v1/tokens").then().statusCode(401);
  }

  @Test
  void anOperatorOfOneProjectStaysInIt() {
    String everywhere = Report.mint("{\"role\":\"viewer\"}").path("id");
    String operator = Tokens.of(Role.OPERATOR, project);

    JsonPath own =
        Report.with(operator)
            .contentType(ContentType.JSON)
            .body("{\"role\":\"operator\"}")
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .body("project", equalTo(project))
            .extract()
            .jsonPath();
    Report.with(operator)
        .contentType(ContentType.JSON)
        .body("{\"role\":\"viewer\",\"project\":\"another\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(403);
    Report.with(operator)
        .get("/api/v1/tokens")
        .then()
        .body("items.id", containsInAnyOrder(own.getString("id")));
    Report.with(operator).delete("/api/v1/tokens/" + everywhere).then().statusCode(404);
    Report.as(Role.OPERATOR).delete("/api/v1/tokens/" + everywhere).then().statusCode(204);
    Report.with(operator).delete("/api/v1/tokens/" + own.getString("id")).then().statusCode(204);
    Report.with(operator)
        .contentType(ContentType.JSON)
        .body("{\"project\":\"another\"}")
        .post("/api/v1/ingest-keys")
        .then()
        .statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|role",
        "{\"role\":\"\"}|role",
        "{\"role\":\"service\"}|role",
        "{\"role\":\"OPERATOR\"}|role",
        "{\"role\":\"viewer\",\"project\":\"-bad\"}|project",
        "{\"role\":\"viewer\",\"project\":\"\"}|project",
        "{\"role\":\"viewer\",\"name\":\" \"}|name",
        "{\"role\":\"viewer\",\"name\":\"a\\nb\"}|name",
        "{\"role\":\"viewer\",\"ttl\":\"tomorrow\"}|ttl",
        "{\"role\":\"viewer\",\"ttl\":\"PT0S\"}|ttl",
        "{\"role\":\"viewer\",\"ttl\":\"-PT1H\"}|ttl",
        "{\"role\":\"viewer\",\"ttl\":\"P3650D\"}|ttl",
        "{\"role\":\"viewer\",\"colour\":\"red\"}|colour",
        "{\"role\":[\"viewer\"]}|role",
      })
  void aBadWishNamesItsField(String body, String field) {
    Report.mint(body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations.field", hasItem(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"role\":", "[]", "7", "null"})
  void whatIsNoWishIsRefused(String body) {
    Report.mint(body).then().statusCode(400).contentType("application/problem+json");
  }

  @Test
  void anIngestKeyIsTheHmacOfNumberAndEpoch() throws Exception {
    JsonPath first = key("{\"project\":\"%s\"}");
    JsonPath again = key("{\"project\":\"%s\"}");

    assertThat(first.getString("key")).matches("[0-9a-f]{64}");
    assertThat(first.getInt("epoch")).isEqualTo(1);
    assertThat(first.getString("key"))
        .isEqualTo(hmac(first.getLong("number") + ":" + first.getInt("epoch")));
    assertThat(again.getString("key")).isEqualTo(first.getString("key"));
    await().atMost(TAKES_HOLD).until(() -> knows(first));
  }

  @Test
  void aReplacedIngestKeyEndsTheFormer() throws Exception {
    JsonPath former = key("{\"project\":\"%s\"}");
    await().atMost(TAKES_HOLD).until(() -> knows(former));

    JsonPath next = key("{\"project\":\"%s\",\"replace\":true}");

    assertThat(next.getLong("number")).isEqualTo(former.getLong("number"));
    assertThat(next.getInt("epoch")).isEqualTo(2);
    assertThat(next.getString("key")).isEqualTo(hmac(next.getLong("number") + ":2"));
    await().atMost(TAKES_HOLD).until(() -> knows(next) && !knows(former));
  }

  @Test
  void anIngestKeyWantsAProjectAndAnOperator() {
    Report.as(Role.OPERATOR)
        .contentType(ContentType.JSON)
        .body("{\"project\":\"a b\"}")
        .post("/api/v1/ingest-keys")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("project"));
    Report.as(Role.REPORTER)
        .contentType(ContentType.JSON)
        .body("{\"project\":\"p\"}")
        .post("/api/v1/ingest-keys")
        .then()
        .statusCode(403);
  }

  private JsonPath key(String body) {
    return Report.as(Role.OPERATOR)
        .contentType(ContentType.JSON)
        .body(body.formatted(project))
        .post("/api/v1/ingest-keys")
        .then()
        .statusCode(200)
        .body("project", equalTo(project))
        .extract()
        .jsonPath();
  }

  private boolean knows(JsonPath key) {
    try {
      return ingestKeys.admit(key.getString("key")).equals(project);
    } catch (Failure refused) {
      return false;
    }
  }

  private static String hmac(String text) throws Exception {
    Path secret =
        Path.of(ConfigProvider.getConfig().getValue("milepost.access.ingest-secret", String.class));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Files.readAllBytes(secret), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
