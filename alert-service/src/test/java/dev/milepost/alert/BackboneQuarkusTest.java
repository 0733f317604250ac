package dev.milepost.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.BackboneContract;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The things are projects with failed tasks; the changes are acknowledgements of their alerts. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class BackboneQuarkusTest extends BackboneContract {

  @Inject FactJson json;

  private final Map<String, String> alerts = new ConcurrentHashMap<>();

  @Override
  protected String service() {
    return "alert";
  }

  @Override
  protected Topic topic() {
    return Topic.ALERTS;
  }

  @Override
  protected void prepare(String key, int changes) {
    Backbone.send(
        Topic.PROGRESS.topicName(),
        key,
        IntStream.range(0, changes)
            .mapToObj(n -> TaskRecords.failed(json, key, Integer.toString(n), n + 1L, null))
            .toList());
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              JsonPath found =
                  as(Role.VIEWER).get("/api/v1/alerts?limit=500&project=" + key).jsonPath();
              assertThat(found.getList("items.notifications.status.flatten()"))
                  .hasSize(changes)
                  .containsOnly("sent");
              for (int i = 0; i < changes; i++) {
                String item = "items[" + i + "].";
                alerts.put(
                    key + "/" + found.getString(item + "task"), found.getString(item + "id"));
              }
            });
  }

  @Override
  protected Response change(String key, int n) {
    return as(Role.RESPONDER)
        .contentType("application/json")
        .body("{\"note\":\"seen in %s\"}".formatted(key))
        .post("/api/v1/alerts/" + alerts.get(key + "/" + n) + "/acknowledge");
  }

  @Override
  protected OptionalInt numberOf(String type, JsonNode data) {
    return type.equals(AlertChanged.TYPE + "acknowledged.v1")
        ? OptionalInt.of(Integer.parseInt(data.required("task").textValue()))
        : OptionalInt.empty();
  }

  @Override
  protected List<String> tables() {
    return List.of("alert", "alert_timeline", "outbox");
  }

  private static io.restassured.specification.RequestSpecification as(Role role) {
    return given().header("Authorization", "Bearer " + Tokens.of(role));
  }
}
