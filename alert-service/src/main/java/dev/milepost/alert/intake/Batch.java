package dev.milepost.alert.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Failure;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a body. */
public final class Batch {

  /** Most alerts in one body. */
  public static final int MOST = 2_000;

  private Batch() {}

  /**
   * The body as JSON.
   *
   * @throws Failure 400
   */
  public static JsonNode json(ObjectMapper json, byte @Nullable [] body) {
    try {
      JsonNode node = json.readTree(body == null ? new byte[0] : body);
      if (node != null && !node.isMissingNode()) {
        return node;
      }
    } catch (IOException e) {
      throw Failure.invalid("body", "is not JSON");
    }
    throw Failure.invalid("body", "is missing");
  }

  /**
   * The items of a list that holds no more than is taken at once.
   *
   * @throws Failure 400
   */
  public static List<JsonNode> items(JsonNode list, String field) {
    if (!list.isArray() || list.size() > MOST) {
      throw Failure.invalid(field, "must be a list of at most " + MOST + " alerts");
    }
    return list.valueStream().toList();
  }
}
