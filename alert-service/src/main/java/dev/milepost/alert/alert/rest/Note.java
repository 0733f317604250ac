package dev.milepost.alert.alert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Failure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a person adds to an action: an optional body {@code {"note":"…"}}. */
final class Note {

  private static final int LONGEST = 4_096;

  private Note() {}

  /** The note; null when the body is absent or has none. */
  static @Nullable String read(ObjectMapper json, byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return null;
    }
    JsonNode note = parse(json, body).path("note");
    if (note.isMissingNode() || note.isNull()) {
      return null;
    }
    String text = note.asText();
    if (!note.isTextual() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw Failure.invalid(
          "note", "must be a string of at most " + LONGEST + " characters, none of them NUL");
    }
    return text;
  }

  private static JsonNode parse(ObjectMapper json, byte[] body) {
    try {
      JsonNode node = json.readTree(body);
      if (!node.isObject()) {
        throw Failure.invalid("body", "must be an object like {\"note\":\"…\"}, or nothing");
      }
      return node;
    } catch (IOException e) {
      throw Failure.invalid("body", "is not JSON");
    }
  }
}
