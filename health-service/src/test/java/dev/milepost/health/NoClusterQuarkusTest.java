package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "health"))
class NoClusterQuarkusTest {

  @Test
  void withoutAClusterItSaysSoAndWhatToDo() {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/workloads/cluster")
        .then()
        .statusCode(200)
        .body("watched", equalTo(false))
        .body("connected", equalTo(false))
        .body("message", containsString("MILEPOST_KUBECONFIG"))
        .body("gaps", empty());
  }
}
