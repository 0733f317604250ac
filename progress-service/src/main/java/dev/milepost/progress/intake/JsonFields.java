package dev.milepost.progress.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, and the place where violations are noted, each under its whole
 * path. What is absent or null is null; what has the wrong type is a violation.
 */
public final class JsonFields {

  private final String path;
  private final JsonNode node;
  private final List<Violation> violations;

  JsonFields(String path, JsonNode node, List<Violation> violations) {
    this.path = path;
    this.violations = violations;
    if (node.isObject()) {
      this.node = node;
    } else {
      this.node = JsonNodeFactory.instance.objectNode();
      refuse("", "must be an object");
    }
  }

  /** Whether there is such a field, and not null. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** The object in a field; an empty one when it is absent or wrong. */
  public JsonFields object(String name) {
    JsonNode value = node.get(name);
    boolean absent = value == null || value.isNull();
    return new JsonFields(
        path + name + ".", absent ? JsonNodeFactory.instance.objectNode() : value, violations);
  }

  /** The JSON that stands in a field as base64 text (CloudEvents 1.0 JSON format, 3.1). */
  public JsonFields packed(String name) {
    JsonNode value = MissingNode.getInstance();
    try {
      JsonNode text = node.get(name);
      value = text != null && text.isTextual() ? JsonItems.tree(text.binaryValue()) : value;
    } catch (IOException | Failure e) {
      refuse(name, "must be JSON in base64");
      return new JsonFields(path + name + ".", JsonNodeFactory.instance.objectNode(), violations);
    }
    return new JsonFields(path + name + ".", value, violations);
  }

  /** The text of a field that must be there. */
  public @Nullable String required(String name, Function<String, @Nullable String> check) {
    if (!has(name)) {
      refuse(name, "is missing");
      return null;
    }
    return text(name, check);
  }

  /** The text of a field. */
  public @Nullable String text(String name, Function<String, @Nullable String> check) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      refuse(name, "must be a string");
      return null;
    }
    String wrong = check.apply(value.textValue());
    if (wrong != null) {
      refuse(name, wrong);
    }
    return value.textValue();
  }

  /** The first text of a field that is an array of texts. */
  public @Nullable String firstOf(String name, Function<String, @Nullable String> check) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull() || value.isEmpty() && value.isArray()) {
      return null;
    }
    if (!value.isArray() || !value.get(0).isTextual()) {
      refuse(name, "must be an array of strings");
      return null;
    }
    String wrong = check.apply(value.get(0).textValue());
    if (wrong != null) {
      refuse(name, wrong);
    }
    return value.get(0).textValue();
  }

  /** What people wrote, cut where it is longer than is kept. */
  public @Nullable String prose(String name) {
    String said =
        text(name, value -> value.indexOf('\0') >= 0 ? "must not hold the NUL character" : null);
    return said == null || said.length() <= Grammar.MESSAGE
        ? said
        : said.substring(0, Grammar.MESSAGE);
  }

  /** The time in a field that must be there; null when it is not one that a sender can mean. */
  public @Nullable Instant time(String name, Instant now) {
    String text = required(name, value -> null);
    if (text == null) {
      return null;
    }
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      String wrong = Grammar.at(at, now);
      if (wrong != null) {
        refuse(name, wrong);
        return null;
      }
      return at;
    } catch (DateTimeException e) {
      refuse(name, "must be an ISO 8601 instant with its zone, like 2026-11-20T09:00:00Z");
      return null;
    }
  }

  /** Notes a violation of a field; of the object itself when the name is empty. */
  public void refuse(String name, String message) {
    String whole = path + name;
    String field = whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole;
    violations.add(new Violation(field.isEmpty() ? "body" : field, message));
  }

  /** As JSON, in the order of the sender. */
  @Override
  public String toString() {
    return node.toString();
  }
}
