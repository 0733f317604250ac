package dev.milepost.alert.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.intake.HostileJson;
import dev.milepost.alert.intake.StorableSignal;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnqueuedEventPropertiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Provide
  Arbitrary<String> events() {
    return HostileJson.like(
        """
        {"routing_key":"r","event_action":"trigger","dedup_key":"d","client":"c",
         "client_url":"https://e.org","images":[{"src":"https://e.org/i","href":"h","alt":"a"}],
         "links":[{"href":"https://e.org","text":"t"}],
         "payload":{"summary":"s","source":"db1","severity":"info","timestamp":"2026-11-30T10:00:00Z",
          "component":"c","group":"g","class":"k","custom_details":{"a":"b","n":{"c":[1]}}}}
        """);
  }

  @Property(tries = 3_000)
  void anEventIsTakenAsItCanBeKeptOrRefusedByItsFields(@ForAll("events") String body) {
    JsonNode node;
    try {
      node = Batch.json(JSON, body.getBytes(StandardCharsets.UTF_8));
    } catch (Failure notJson) {
      return;
    }
    var violations = new ArrayList<Violation>();
    StorableSignal.check(
        EnqueuedEvent.read(node, "shop", "made", violations).map(EnqueuedEvent::signal),
        violations);
  }
}
