package dev.milepost.health.component.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.health.component.Component;
import dev.milepost.health.component.store.ComponentRows.Told;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A component as it is sent: {@code {"name":"Shop","kind":"service","project":"project_001",
 * "dependsOn":["postgres"]}}.
 */
final class ComponentDraft {

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final int LONGEST_NAME = 200;
  private static final int MOST = 100;

  private ComponentDraft() {}

  /**
   * Reads it.
   *
   * @throws Failure 400 naming every bad field
   */
  static Told read(ObjectMapper json, byte @Nullable [] body, String id) {
    JsonNode node = ObjectBody.read(json, body);
    var violations =
        new ArrayList<>(
            ObjectBody.unknown(node, "", Set.of("name", "kind", "project", "dependsOn")));
    matching(
        id, Component.ID, "id", "must be an id: letters, digits, . _ : -, 128 at most", violations);
    String name = node.path("name").asText(id);
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      violations.add(new Violation("name", "must have 1 to " + LONGEST_NAME + " characters"));
    }
    String kind = node.path("kind").asText("service");
    matching(kind, KIND, "kind", "must be a word like service or database", violations);
    String project = node.hasNonNull("project") ? node.get("project").asText() : null;
    if (project != null) {
      matching(project, Component.ID, "project", "must be the id of a project", violations);
    }
    TreeSet<String> dependsOn = dependsOn(node.path("dependsOn"), id, violations);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return new Told(id, name, kind, project, dependsOn);
  }

  private static TreeSet<String> dependsOn(JsonNode node, String id, List<Violation> violations) {
    var ids = new TreeSet<String>();
    if (!node.isMissingNode() && (!node.isArray() || node.size() > MOST)) {
      violations.add(new Violation("dependsOn", "must be a list of at most " + MOST + " ids"));
      return ids;
    }
    for (int i = 0; i < node.size(); i++) {
      String each = node.get(i).asText();
      String field = "dependsOn[" + i + "]";
      matching(each, Component.ID, field, "must be the id of a component", violations);
      if (each.equals(id)) {
        violations.add(new Violation(field, "must be another component"));
      }
      ids.add(each);
    }
    return ids;
  }

  private static void matching(
      String text, Pattern pattern, String field, String message, List<Violation> violations) {
    if (!pattern.matcher(text).matches()) {
      violations.add(new Violation(field, message));
    }
  }
}
