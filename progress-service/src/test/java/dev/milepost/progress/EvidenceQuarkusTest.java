package dev.milepost.progress;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.Severity;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.errors.ErrorGroupChanged;
import dev.milepost.eventing.FactJson;
import dev.milepost.testing.ConsumerContract;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The facts are errors of a project; their effect is the evidence that its milestones see. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class EvidenceQuarkusTest extends ConsumerContract {

  @Inject FactJson json;

  @Override
  protected String service() {
    return "progress";
  }

  @Override
  protected Topic topic() {
    return Topic.ERRORS;
  }

  @Override
  protected String fact(String key, int n) {
    return error(key, Integer.toString(n));
  }

  @Override
  protected Map<Integer, Integer> effects(String key) {
    var effects = new HashMap<Integer, Integer>();
    new SchemaOfService("progress")
        .texts(
            "SELECT item FROM progress.evidence WHERE kind = 'errors' AND project = '" + key + "'")
        .forEach(item -> effects.merge(Integer.valueOf(item), 1, Integer::sum));
    return effects;
  }

  @Override
  protected List<String> poison(String key) {
    return List.of(error(key, "a text of PostgreSQL holds no \0"));
  }

  private String error(String project, String group) {
    var fact =
        new ErrorGroupChanged(
            project,
            group,
            ErrorGroupChanged.Change.FIRST_SEEN,
            "NullPointerException",
            Severity.HIGH,
            1,
            null,
            null,
            Instant.parse("2026-11-20T09:00:00Z"),
            1);
    return json.write(
        Envelope.of(UUID.randomUUID().toString(), "/milepost/alert", Instant.now(), fact));
  }
}
