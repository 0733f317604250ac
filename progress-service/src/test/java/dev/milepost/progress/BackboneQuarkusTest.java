package dev.milepost.progress;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.access.Role;
import dev.milepost.testing.BackboneContract;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class BackboneQuarkusTest extends BackboneContract {

  @TestHTTPResource(value = "/q/health/ready", management = true)
  URI ready = URI.create("");

  @Override
  protected String topic() {
    return "milepost.progress";
  }

  @Override
  protected int change(String key, int n) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .contentType("application/json")
        .body(
            "{\"project\":\"%s\",\"task\":\"t\",\"state\":\"progressed\",\"source\":\"contract\",\"id\":\"%s-%d\",\"message\":\"%d\"}"
                .formatted(key, key, n, n))
        .post("/api/v1/events")
        .statusCode();
  }

  @Override
  protected int numberOf(JsonNode data) {
    return Integer.parseInt(data.get("message").textValue());
  }

  @Override
  protected int readiness() {
    return given().get(ready).statusCode();
  }
}
