package dev.milepost.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as trees; nothing here binds to classes, so a native image needs no reflection for it. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Reads one document; empty when the bytes are not JSON. */
  public static Optional<JsonNode> read(byte[] document) {
    try {
      return Optional.ofNullable(MAPPER.readTree(document)).filter(n -> !n.isMissingNode());
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** Reads one document; empty when the text is not JSON. */
  public static Optional<JsonNode> read(String document) {
    try {
      return Optional.ofNullable(MAPPER.readTree(document)).filter(n -> !n.isMissingNode());
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** One line, no spaces. */
  public static String line(JsonNode node) {
    return node.toString();
  }

  public static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  /** The field's text, or null when it is absent, null, or no scalar. */
  public static @Nullable String text(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
  }

  public static String text(JsonNode node, String field, String otherwise) {
    var value = text(node, field);
    return value == null ? otherwise : value;
  }

  /** The field's number, or null when it is absent or not a number. */
  public static @Nullable Double number(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || !value.isNumber() ? null : value.asDouble();
  }

  /** The field as an instant, or null when it is absent or not ISO-8601 in UTC. */
  public static @Nullable Instant instant(JsonNode node, String field) {
    var value = text(node, field);
    if (value == null) {
      return null;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeException notAnInstant) {
      return null;
    }
  }
}
