package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "report"))
@QuarkusTestResource(AroundTheEdge.class)
class SignInQuarkusTest {

  private static final String COOKIE = "milepost_session";

  @Test
  void theLinkSignsIn() {
    Response answer = Report.nobody().get("/sign-in?code=" + AroundTheEdge.CODE);

    answer.then().statusCode(303).header("Location", endsWith("/"));
    Cookie cookie = answer.getDetailedCookie(COOKIE);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getMaxAge()).isBetween(43_190L, Duration.ofHours(12).toSeconds());
    Report.nobody()
        .cookie(COOKIE, cookie.getValue())
        .get("/sign-in/session")
        .then()
        .statusCode(200)
        .body("role", equalTo("operator"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "only-for-tests-only-for-tests-only-for-testS"})
  void aWrongLinkDoesNot(String code) {
    Response answer = Report.nobody().get("/sign-in?code=" + code);

    answer.then().statusCode(303).header("Location", containsString("refused=link"));
    assertThat(answer.getCookies()).doesNotContainKey(COOKIE);
  }

  @Test
  void aTokenSignsInAsWhatItIs() {
    Response answer = paste(" " + Tokens.of(Role.RESPONDER, "p") + "\n");

    answer.then().statusCode(303).header("Location", endsWith("/"));
    Cookie cookie = answer.getDetailedCookie(COOKIE);
    assertThat(cookie.getMaxAge())
        .as("the session ends with its token")
        .isLessThanOrEqualTo(Duration.ofHours(1).toSeconds());
    Report.nobody()
        .cookie(COOKIE, cookie.getValue())
        .get("/sign-in/session")
        .then()
        .body("role", equalTo("responder"))
        .body("project", equalTo("p"));
  }

  @Test
  void aBadTokenDoesNot() {
    for (String token :
        new String[] {
          "", "nonsense", Tokens.expired(Role.OPERATOR), Tokens.forged(Role.OPERATOR)
        }) {
      Response answer = paste(token);
      answer.then().statusCode(303).header("Location", containsString("refused=token"));
      assertThat(answer.getCookies()).doesNotContainKey(COOKIE);
    }
  }

  @Test
  void withoutASessionThereIsNone() {
    Report.nobody()
        .get("/sign-in/session")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    Report.nobody().cookie(COOKIE, "nonsense").get("/sign-in/session").then().statusCode(401);
    Report.nobody().get("/sign-in").then().statusCode(303);
  }

  @Test
  void signingOutTakesTheCookieAway() {
    Cookie cookie = Report.nobody().post("/sign-in/out").getDetailedCookie(COOKIE);

    assertThat(cookie.getValue()).isNullOrEmpty();
    assertThat(cookie.getMaxAge()).isZero();
  }

  @Test
  void aSessionChangesNothingFromElsewhere() {
    String session = paste(Tokens.of(Role.OPERATOR)).getCookie(COOKIE);

    mint(session, null).then().statusCode(401).contentType("application/problem+json");
    mint(session, "https://elsewhere.example").then().statusCode(401);
    mint(session, "null").then().statusCode(401);
    mint(session, "http://" + Report.address("/").getHost() + ":1").then().statusCode(401);
    mint(session, "http://" + Report.address("/").getAuthority()).then().statusCode(201);
    Report.nobody().cookie(COOKIE, session).get("/api/v1/tokens").then().statusCode(200);
  }

  private Response mint(String session, @org.jspecify.annotations.Nullable String origin) {
    var request =
        Report.nobody()
            .cookie(COOKIE, session)
            .contentType(ContentType.JSON)
            .body("{\"role\":\"viewer\"}");
    return (origin == null ? request : request.header("Origin", origin)).post("/api/v1/tokens");
  }

  private static Response paste(String token) {
    return Report.nobody().formParam("token", token).post("/sign-in");
  }
}
