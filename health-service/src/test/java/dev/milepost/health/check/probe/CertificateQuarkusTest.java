package dev.milepost.health.check.probe;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class CertificateQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject Vertx vertx;

  @TempDir Path folder;

  private final String own = "cert-" + UUID.randomUUID();

  @AfterEach
  void end() {
    as(Role.OPERATOR).delete("/api/v1/checks/" + own);
  }

  @Test
  void oneThatEndsSoonIsAnEventUntilThereIsAnother() {
    NetServer old = server(MadeCertificate.of(folder, "old", 5, "dns:localhost"), 0);
    int port = old.actualPort();
    as(Role.OPERATOR)
        .body(
            "{\"every\":\"1s\",\"tls\":{\"host\":\"localhost\",\"port\":"
                + port
                + ",\"tls\":{\"verify\":false}}}")
        .put("/api/v1/checks/" + own)
        .then()
        .statusCode(200);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                events()
                    .body("items.size()", equalTo(1))
                    .body("items[0].origin", equalTo("certificate"))
                    .body("items[0].severity", equalTo("high"))
                    .body("items[0].state", equalTo("open"))
                    .body("items[0].summary", containsString("CN=old")));
    old.close().toCompletionStage().toCompletableFuture().join();
    NetServer renewed = server(MadeCertificate.of(folder, "new", 90, "dns:localhost"), port);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                events()
                    .body("items[0].state", equalTo("resolved"))
                    .body("items[0].occurrences", equalTo(1))
                    .body("items[0].note", containsString("the certificate ends")));
    renewed.close().toCompletionStage().toCompletableFuture().join();
  }

  private NetServer server(MadeCertificate made, int port) {
    var options =
        new NetServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(made.certificate()))
                    .addKeyValue(Buffer.buffer(made.key())));
    return vertx
        .createNetServer(options)
        .connectHandler(socket -> {})
        .listen(port, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private ValidatableResponse events() {
    return as(Role.VIEWER).get("/api/v1/security?component=" + own).then().statusCode(200);
  }

  private static RequestSpecification as(Role role) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(role))
        .contentType("application/json");
  }
}
