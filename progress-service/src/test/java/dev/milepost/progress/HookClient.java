package dev.milepost.progress;

import static io.restassured.RestAssured.given;

import dev.milepost.access.Role;
import dev.milepost.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A hook that a test has made, and how its sender signs. */
record HookClient(String protocol, String id, String address, String secret) {

  /** Makes a hook of a project as an operator does. */
  static HookClient make(String protocol, String project) {
    var answer =
        given()
            .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR))
            .contentType("application/json")
            .body("{\"project\":\"" + project + "\"}")
            .post("/api/v1/hooks/" + protocol)
            .then()
            .statusCode(201)
            .extract();
    return new HookClient(
        protocol, answer.path("id"), answer.path("address"), answer.path("secret"));
  }

  void end() {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR))
        .delete("/api/v1/hooks/" + protocol + "/" + id)
        .then()
        .statusCode(204);
  }

  /** Sends as GitHub does. */
  ValidatableResponse github(String event, String body) {
    return github(address, event, body, signature(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends with a signature that may be any; none when it is null. */
  static ValidatableResponse github(
      String address, String event, String body, @Nullable String signature) {
    RequestSpecification request =
        given()
            .contentType("application/json")
            .header("X-GitHub-Event", event)
            .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958");
    if (signature != null) {
      request.header("X-Hub-Signature-256", signature);
    }
    return request.body(body.getBytes(StandardCharsets.UTF_8)).post(address).then();
  }

  String signature(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
