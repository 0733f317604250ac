package dev.milepost.progress.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a body of another tool's protocol holds: one object, or an array of them, bounded in depth
 * and number.
 */
public final class JsonItems {

  /** Items in one body. */
  static final int MOST = 5_000;

  private static final int MOST_VIOLATIONS = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(10_000_000)
                          .maxNumberLength(100)
                          .maxNameLength(10_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonItems() {}

  /**
   * The items, each with the violations of all.
   *
   * @throws Failure 400 when it is not JSON or holds nothing, 413 for too many items
   */
  public static List<JsonFields> read(byte[] body, List<Violation> violations) {
    JsonNode root = tree(body);
    if (!root.isArray()) {
      return List.of(new JsonFields("", root, violations));
    }
    if (root.size() > MOST) {
      throw Failure.of(
          ProblemType.TOO_LARGE, "A body may hold " + MOST + " events; send the rest in another.");
    }
    if (root.isEmpty()) {
      throw Failure.invalid("body", "holds no event");
    }
    var items = new ArrayList<JsonFields>(root.size());
    for (int i = 0; i < root.size(); i++) {
      items.add(new JsonFields("[" + i + "].", root.get(i), violations));
    }
    return items;
  }

  /**
   * Refuses the whole body when anything in it is wrong.
   *
   * @throws Failure 400 naming every bad field, up to a hundred
   */
  public static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw Failure.invalid(
          List.copyOf(violations.subList(0, Math.min(MOST_VIOLATIONS, violations.size()))));
    }
  }

  /** The JSON of some bytes. */
  static JsonNode tree(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root == null || root.isMissingNode()) {
        throw Failure.invalid("body", "holds no event");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw Failure.invalid("body", "is not JSON: " + where(e));
    } catch (IOException e) {
      throw Failure.invalid("body", "cannot be read: " + e.getMessage());
    }
  }

  private static String where(JsonProcessingException e) {
    var place = e.getLocation();
    String at =
        place == null
            ? ""
            : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    String message = String.valueOf(e.getOriginalMessage());
    int firstLine = message.indexOf('\n');
    return (firstLine < 0 ? message : message.substring(0, firstLine)) + at;
  }
}
