package dev.milepost.alert;

import static io.restassured.RestAssured.given;

import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.ConsumerContract;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts are failures of tasks; their effect is an occurrence of the task's alert. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class ConsumerQuarkusTest extends ConsumerContract {

  @Inject FactJson json;

  @Override
  protected String service() {
    return "alert";
  }

  @Override
  protected Topic topic() {
    return Topic.PROGRESS;
  }

  @Override
  protected String fact(String key, int n) {
    return TaskRecords.failed(json, key, Integer.toString(n), 1, null);
  }

  @Override
  protected Map<Integer, Integer> effects(String key) {
    JsonPath found =
        given()
            .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
            .get("/api/v1/alerts?limit=500&project=" + key)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    List<String> tasks = found.getList("items.task");
    List<Integer> occurrences = found.getList("items.occurrences");
    var effects = new HashMap<Integer, Integer>();
    for (int i = 0; i < tasks.size(); i++) {
      effects.merge(Integer.valueOf(tasks.get(i)), occurrences.get(i), Integer::sum);
    }
    return effects;
  }

  /** None: rules take the NUL out of texts, which was the one thing that no alert could hold. */
  @Override
  protected List<String> poison(String key) {
    return List.of();
  }
}
