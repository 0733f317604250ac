package dev.milepost.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A problem document (RFC 9457) as a person would want to read it.
 *
 * @param status the HTTP status
 * @param projects the projects that share the id asked for, in a 409
 */
public record Problem(
    int status, String title, String detail, List<Violation> violations, List<String> projects) {

  /** One bad field, such as {@code [3].task}. */
  public record Violation(String field, String message) {}

  /**
   * Reads the body of a refused request; a body that is no problem document gives one without
   * detail.
   */
  public static Problem read(int status, byte[] body) {
    var document = Json.read(body).filter(JsonNode::isObject);
    return document
        .map(node -> read(status, node))
        .orElseGet(() -> new Problem(status, "", "", List.of(), List.of()));
  }

  private static Problem read(int status, JsonNode node) {
    var violations = new ArrayList<Violation>();
    for (var violation : node.path("violations")) {
      violations.add(
          new Violation(
              Json.text(violation, "field", ""), Json.text(violation, "message", "is not valid")));
    }
    var projects = new ArrayList<String>();
    for (var project : node.path("projects")) {
      projects.add(project.asText());
    }
    return new Problem(
        status,
        Json.text(node, "title", ""),
        Json.text(node, "detail", ""),
        List.copyOf(violations),
        List.copyOf(projects));
  }

  /** Whether the answer came as a problem document at all, and so from a Milepost service. */
  public boolean isDocument() {
    return !title.isEmpty() || !detail.isEmpty();
  }

  private static final int IN_A_SENTENCE = 3;

  /** Everything that the server said: one sentence, or a line for each field when many are bad. */
  public String sentence() {
    String between = violations.size() > IN_A_SENTENCE ? "\n  " : "; ";
    var text = new StringBuilder(first(detail, title).orElse("the server answered " + status));
    for (var violation : violations) {
      if (detail.startsWith(violation.field() + ": ")) {
        continue;
      }
      text.append(between).append(violation.field()).append(' ').append(violation.message());
    }
    return text.toString();
  }

  private static Optional<String> first(String one, String other) {
    return one.isEmpty() ? Optional.of(other).filter(o -> !o.isEmpty()) : Optional.of(one);
  }
}
