package dev.milepost.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A body that is one JSON object. */
public final class ObjectBody {

  private ObjectBody() {}

  /**
   * The object that was sent.
   *
   * @throws Failure 400 when it is something else
   */
  public static ObjectNode read(ObjectMapper json, byte @Nullable [] body) {
    try {
      if (json.readTree(body == null ? new byte[0] : body) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw Failure.invalid("body", "is not JSON");
    }
    throw Failure.invalid("body", "must be an object");
  }

  /**
   * Fields that are not known: a slip of the pen must not pass for nothing said.
   *
   * @param path before their names: {@code throttle.}, or empty
   */
  public static List<Violation> unknown(JsonNode object, String path, Set<String> known) {
    var unknown = new ArrayList<Violation>();
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                unknown.add(
                    new Violation(
                        path + name,
                        "is not known; there are " + known.stream().sorted().toList()));
              }
            });
    return unknown;
  }
}
