package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FollowedFileQuarkusTest.WithFile.class)
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class FollowedFileQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  /** A file that is followed. */
  public static final class WithFile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path file = Files.createTempFile("checks", ".yaml");
        Files.writeString(file, "checks: [{id: first, heartbeat: {}, every: 1h}]");
        file.toFile().deleteOnExit();
        return Map.of(
            "milepost.health.check.file",
            file.toString(),
            "milepost.health.check.file-every",
            "200ms");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @ConfigProperty(name = "milepost.health.check.file")
  Path file;

  @Inject MeterRegistry registry;

  private final String own = "file-" + UUID.randomUUID();

  @AfterEach
  void end() throws IOException {
    Files.writeString(file, "checks: [{id: first, heartbeat: {}, every: 1h}]");
  }

  @Test
  void whatTheFileSaysIsCheckedAndABrokenOneChangesNothing() throws IOException {
    Files.writeString(
        file,
        """
        checks:
          - {id: %1$s, heartbeat: {}, every: 1h, dependsOn: [%1$s-db]}
          - {id: %1$s-b, heartbeat: {}, every: 1h}
        """
            .formatted(own));
    await().atMost(SOON).untilAsserted(() -> check(own).statusCode(200));
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/components/" + own)
        .then()
        .body("dependsOn", hasItem(own + "-db"));
    beat();
    check(own).body("last.at", notNullValue());

    Files.writeString(file, "checks:\n  - {id: %s, heartbeat: {}, evry: 1h}\n".formatted(own));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(registry.get("milepost.checks.file.broken").gauge().value())
                    .isEqualTo(1));
    check(own + "-b").statusCode(200);

    Files.writeString(
        file,
        "checks:\n  - {id: %1$s, heartbeat: {}, every: 1h, dependsOn: [%1$s-db]}\n".formatted(own));
    await().atMost(SOON).untilAsserted(() -> check(own + "-b").statusCode(404));
    // It says the same of the other, of which nothing is forgotten.
    check(own).statusCode(200).body("status", equalTo("passing")).body("version", equalTo(1));
  }

  private void beat() {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .post("/api/v1/heartbeats/" + own)
        .then()
        .statusCode(204);
  }

  private static ValidatableResponse check(String id) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/checks/" + id)
        .then();
  }
}
