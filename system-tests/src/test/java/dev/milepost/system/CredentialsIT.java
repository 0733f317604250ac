package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who has no credential, a wrong one, or one that was taken back. */
@ExtendWith(TheStack.class)
class CredentialsIT {

  @Test
  void aStrangerIsToldHowToSignIn(Stack stack, Chromium chromium) {
    try (Page page = chromium.stranger()) {
      page.navigate(stack.url("/projects"));
      assertThat(page.getByRole(AriaRole.HEADING, named("You are signed out."))).isVisible();

      page.navigate(stack.url("/sign-in?code=" + "0".repeat(64)));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("of an earlier start");

      page.getByLabel("Token").fill("not.a.token");
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("This token is not good");
    }
  }

  @Test
  void aPastedTokenSignsIn(Stack stack, Chromium chromium) {
    try (Page page = chromium.stranger()) {
      page.navigate(stack.url("/sign-in"));
      page.getByLabel("Token").fill(token(stack, "viewer"));
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .isVisible();
      assertThat(Screen.freshness(page)).hasText("Live");
    }
  }

  @Test
  void aRevokedTokenIsRefusedByAnotherServiceWithinFiveSeconds(Stack stack) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      String token = token(stack, "viewer");
      assertThat(
              http.send(projects(stack, token), HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);

      var revoke =
          HttpRequest.newBuilder(URI.create(stack.url("/api/v1/tokens/" + idOf(token))))
              .header(
                  "Authorization",
                  "Bearer " + Files.readString(stack.data().resolve("operator.token")).strip())
              .DELETE()
              .build();
      assertThat(http.send(revoke, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(204);
      await("progress-service to refuse the token")
          .atMost(Duration.ofSeconds(5))
          .until(
              () ->
                  http.send(projects(stack, token), HttpResponse.BodyHandlers.discarding())
                          .statusCode()
                      == 401);
      var refused = http.send(projects(stack, token), HttpResponse.BodyHandlers.ofString());
      assertThat(refused.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(refused.body()).contains("revoked");
    }
  }

  private static String token(Stack stack, String role) {
    var minted = stack.monitor("token", "create", "--role=" + role);
    assertThat(minted.exitCode()).as(minted.err()).isZero();
    return minted.out().strip();
  }

  private static HttpRequest projects(Stack stack, String token) {
    return HttpRequest.newBuilder(URI.create(stack.url("/api/v1/projects")))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  /** The id by which a token is revoked is its {@code jti} (RFC 7519, section 4.1.7). */
  private static String idOf(String token) throws Exception {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    JsonNode id = new ObjectMapper().readTree(claims).required("jti");
    return id.asText();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
