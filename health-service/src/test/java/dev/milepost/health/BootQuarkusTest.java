package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class BootQuarkusTest {

  @TestHTTPResource(value = "/", management = true)
  @Nullable String management;

  @Test
  void isReadyAndAlive() {
    for (String probe : new String[] {"health/ready", "health/live", "health/started"}) {
      given().get(management + probe).then().statusCode(200).body("status", equalTo("UP"));
    }
  }

  @Test
  void tellsItsMetricsAndItsInterfaceOnTheManagementPort() {
    given()
        .get(management + "metrics")
        .then()
        .statusCode(200)
        .body(containsString("jvm_memory_used_bytes"));
    given().get(management + "openapi").then().statusCode(200).body(containsString("openapi: 3"));
    given().get("/q/metrics").then().statusCode(in(List.of(401, 404)));
  }

  @Test
  void aPathOfNobodyIsAProblem() {
    given()
        .get("/api/v1/components/nothing")
        .then()
        .statusCode(in(List.of(401, 404)))
        .contentType("application/problem+json");
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR))
        .get("/api/v1/components/nothing")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    given()
        .header("Authorization", "Bearer " + Tokens.forged(Role.OPERATOR))
        .get("/api/v1/components/nothing")
        .then()
        .statusCode(in(List.of(401, 404)))
        .contentType("application/problem+json");
  }
}
