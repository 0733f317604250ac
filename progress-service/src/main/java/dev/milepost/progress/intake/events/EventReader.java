package dev.milepost.progress.intake.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.tracking.TaskEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a body: one event, an array, or NDJSON, each a plain event or a CloudEvent in structured
 * mode. All violations of all events are found before anything is refused.
 */
final class EventReader {

  /** Events in one body. */
  static final int MOST_EVENTS = 5_000;

  private static final int MOST_VIOLATIONS = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(20)
                      .maxStringLength(1_000_000)
                      .maxNumberLength(50)
                      .maxNameLength(200)
                      .build())
              .build());

  private EventReader() {}

  /**
   * The events of a body.
   *
   * @param defaults what fills absent fields
   * @throws Failure 400 naming every bad field, 413 for too many events
   */
  static List<TaskEvent> read(byte[] body, EventDefaults defaults, Instant now) {
    var events = new ArrayList<TaskEvent>();
    var violations = new ArrayList<Violation>();
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(body)) {
      int index = 0;
      boolean single = true;
      var roots = new ArrayList<JsonNode>();
      while (values.hasNextValue()) {
        JsonNode root = values.nextValue();
        if (root.isArray()) {
          single = false;
          root.forEach(roots::add);
        } else {
          roots.add(root);
        }
        refuseTooMany(roots.size());
      }
      single = single && roots.size() == 1;
      for (JsonNode root : roots) {
        var fields = new EventFields(single ? "" : "[" + index + "].", root, violations);
        TaskEvent event = fields.read(defaults, index, now);
        if (event != null) {
          events.add(event);
        }
        index++;
      }
    } catch (JsonProcessingException e) {
      throw Failure.invalid("body", "is not JSON: " + where(e));
    } catch (IOException e) {
      throw Failure.invalid("body", "cannot be read: " + e.getMessage());
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(
          List.copyOf(violations.subList(0, Math.min(MOST_VIOLATIONS, violations.size()))));
    }
    if (events.isEmpty()) {
      throw Failure.invalid("body", "holds no event");
    }
    return events;
  }

  private static void refuseTooMany(int size) {
    if (size > MOST_EVENTS) {
      throw Failure.of(
          dev.milepost.contracts.problem.ProblemType.TOO_LARGE,
          "A body may hold " + MOST_EVENTS + " events; send the rest in another.");
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
