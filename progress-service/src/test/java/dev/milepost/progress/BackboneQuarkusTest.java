package dev.milepost.progress;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.testing.BackboneContract;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.OptionalInt;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class BackboneQuarkusTest extends BackboneContract {

  @Override
  protected String service() {
    return "progress";
  }

  @Override
  protected Topic topic() {
    return Topic.PROGRESS;
  }

  /** Only planned: what is under way is judged, which writes rows of its own in between. */
  @Override
  protected Response change(String key, int n) {
    return given()
        .header("Authorization", "Bearer " + Tokens.of(Role.REPORTER))
        .contentType("application/json")
        .body(
            "{\"project\":\"%s\",\"task\":\"t\",\"state\":\"planned\",\"source\":\"contract\",\"id\":\"%s-%d\",\"message\":\"%d\"}"
                .formatted(key, key, n, n))
        .post("/api/v1/events");
  }

  @Override
  protected OptionalInt numberOf(String type, JsonNode data) {
    return data.path("source").asText().equals("contract")
        ? OptionalInt.of(Integer.parseInt(data.required("message").textValue()))
        : OptionalInt.empty();
  }

  @Override
  protected List<String> tables() {
    return List.of("event_id", "project", "event", "task", "outbox");
  }
}
