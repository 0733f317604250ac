package dev.milepost.eventing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the backbone is about.
 *
 * @param project that its data names; null when it names none
 */
public record FactHeading(String id, String type, @Nullable String project) {

  /** Reads the attributes and, of the data, the project alone. */
  static FactHeading read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedFactException("Not a fact: it is no object", null);
    }
    String id = null;
    String type = null;
    String project = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "id" -> id = text(parser, value);
        case "type" -> type = text(parser, value);
        case "data" -> project = value == JsonToken.START_OBJECT ? project(parser) : null;
        default -> parser.skipChildren();
      }
    }
    if (id == null || type == null || parser.currentToken() != JsonToken.END_OBJECT) {
      throw new MalformedFactException("Not a fact: id or type is missing", null);
    }
    return new FactHeading(id, type, project);
  }

  private static @Nullable String project(JsonParser parser) throws IOException {
    String project = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("project");
      JsonToken value = parser.nextToken();
      if (wanted) {
        project = text(parser, value);
      } else {
        parser.skipChildren();
      }
    }
    return project;
  }

  private static @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
    parser.skipChildren();
    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
  }
}
