package dev.milepost.alert.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.impact.Impact;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Steps as they are stored: {@code
 * [{"after":"PT5M","targets":["a@b"],"severities":["CRITICAL"],"impact":"HIGH"}]}; the last two
 * only where they are said.
 */
public final class StepsJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StepsJson() {}

  public static String write(List<EscalationStep> steps) {
    var array = JSON.createArrayNode();
    for (EscalationStep step : steps) {
      var node = array.addObject().put("after", step.after().toString());
      step.targets().forEach(node.putArray("targets")::add);
      Choice choice = step.choice();
      if (!choice.severities().isEmpty()) {
        choice.severities().stream()
            .sorted()
            .map(AlertType::name)
            .forEach(node.withArray("severities")::add);
      }
      if (choice.impact() != null) {
        node.put("impact", choice.impact().name());
      }
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
                Duration.parse(node.get("after").textValue()), List.copyOf(targets), choice(node)));
      }
      return List.copyOf(steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored steps are not JSON", e);
    }
  }

  private static Choice choice(JsonNode node) {
    var severities = new HashSet<AlertType>();
    node.path("severities").forEach(each -> severities.add(AlertType.valueOf(each.textValue())));
    JsonNode impact = node.path("impact");
    return new Choice(
        severities, impact.isTextual() ? Impact.Level.valueOf(impact.textValue()) : null);
  }
}
