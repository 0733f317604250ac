package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Checks from a file, one cause for what fails with it, on the command line and on the screen. */
@ExtendWith(TheStack.class)
class HealthIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final double SOON_MS = SOON.toMillis();

  /** Nothing listens at the discard port of this machine. */
  private static final String CHECKS =
      """
      checks:
        - id: it-database
          tcp: {host: 127.0.0.1, port: 9}
          every: 2s
        - id: it-shop
          http: {url: "%1$s"}
          every: 2s
          conditions: [status == 418]
          dependsOn: [it-database]
      """;

  @TempDir Path folder;

  @Test
  void oneCauseIsNamedAndTheStackWatchesItself(Stack stack, Chromium chromium) throws Exception {
    Path file = Files.writeString(folder.resolve("checks.yaml"), CHECKS.formatted(stack.url("/")));
    var tried = stack.monitor("checks", "test", file.toString());
    assertThat(tried.exitCode()).as(tried.err()).isEqualTo(1);
    assertThat(tried.out()).contains("cannot connect", "status == 418 does not hold");
    var put = stack.monitor("checks", "put", file.toString());
    assertThat(put.exitCode()).as(put.err()).isZero();
    try (Page page = chromium.signedIn(stack)) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                var health =
                    new ObjectMapper()
                        .readTree(stack.monitor("system-health", "--output=json").out());
                var shop =
                    health.path("items").findParents("id").stream()
                        .filter(each -> each.path("id").asText().equals("it-shop"))
                        .findFirst()
                        .orElseThrow();
                assertThat(shop.path("cause").asText()).isEqualTo("it-database");
                assertThat(health.path("items").findValuesAsText("id"))
                    .contains("milepost-postgres", "milepost-kafka", "milepost-alert");
              });
      page.navigate(stack.url("/health"));
      assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Components")))
          .containsText(
              "1 dependant folded under it",
              new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MS));
      page.navigate(stack.url("/health/it-shop"));
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("it-shop")))
          .isVisible();
      assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Headline")))
          .containsText("Its cause is it-database");

      for (String id : new String[] {"it-shop", "it-database"}) {
        remove(stack, id);
      }
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(stack.monitor("system-health").out()).doesNotContain("it-database"));
    }
  }

  private static void remove(Stack stack, String id) throws Exception {
    String token = Files.readString(stack.data().resolve("operator.token")).strip();
    try (var http = HttpClient.newHttpClient()) {
      var removed =
          http.send(
              HttpRequest.newBuilder(URI.create(stack.url("/api/v1/checks/" + id)))
                  .header("Authorization", "Bearer " + token)
                  .DELETE()
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(removed.statusCode()).as(removed.body()).isEqualTo(204);
    }
  }
}
