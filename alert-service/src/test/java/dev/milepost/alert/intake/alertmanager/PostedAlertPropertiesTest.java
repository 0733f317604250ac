package dev.milepost.alert.intake.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.intake.HostileJson;
import dev.milepost.alert.intake.StorableSignal;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PostedAlertPropertiesTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Provide
  Arbitrary<String> alerts() {
    return HostileJson.like(
        """
        {"status":"firing","labels":{"alertname":"DiskFull","severity":"info","project":"p"},
         "annotations":{"summary":"full","description":"d"},"startsAt":"2026-11-30T10:00:00Z",
         "endsAt":"2026-12-01T10:00:00Z","generatorURL":"http://p/graph","fingerprint":"f"}
        """);
  }

  @Property(tries = 3_000)
  void anAlertIsTakenAsItCanBeKeptOrRefusedByItsFields(@ForAll("alerts") String body) {
    JsonNode node;
    try {
      node = Batch.json(JSON, body.getBytes(StandardCharsets.UTF_8));
    } catch (Failure notJson) {
      return;
    }
    var posted = new ArrayList<Violation>();
    StorableSignal.check(PostedAlert.posted(node, "[0]", null, NOW, posted), posted);
    var told = new ArrayList<Violation>();
    StorableSignal.check(PostedAlert.told(node, "alerts[0]", null, NOW, told), told);
  }
}
