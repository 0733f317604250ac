package dev.milepost.alert.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Steps as they are stored: {@code [{"after":"PT5M","targets":["a@b"]}]}. */
public final class StepsJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StepsJson() {}

  public static String write(List<EscalationStep> steps) {
    var array = JSON.createArrayNode();
    for (EscalationStep step : steps) {
      var node = array.addObject().put("after", step.after().toString());
      step.targets().forEach(node.putArray("targets")::add);
    }
    return array.toString();
  }

  public static List<EscalationStep> read(String json) {
    try {
      var steps = new ArrayList<EscalationStep>();
      for (JsonNode node : JSON.readTree(json)) {
        var targets = new ArrayList<String>();
        node.get("targets").forEach(target -> targets.add(target.textValue()));
        steps.add(
            new EscalationStep(
                Duration.parse(node.get("after").textValue()), List.copyOf(targets)));
      }
      return List.copyOf(steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored steps are not JSON", e);
    }
  }
}
