package dev.milepost.alert.intake.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.intake.Batch;
import dev.milepost.problem.Failure;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three modes in which HTTP carries CloudEvents
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md,
 * section 3), each as envelopes that hold their data as JSON.
 */
final class EventModes {

  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final String FAMILY = "application/cloudevents";
  private static final String PREFIX = "ce-";

  private EventModes() {}

  /**
   * The events of a request.
   *
   * @param list whether they stand in a list, in which each is named by its place
   */
  record Envelopes(List<JsonNode> events, boolean list) {

    String place(int i) {
      return list ? "[" + i + "]" : "";
    }
  }

  /**
   * Reads a request.
   *
   * @return empty when it carries no CloudEvents
   * @throws Failure 400
   */
  static Optional<Envelopes> read(
      ObjectMapper json, MultivaluedMap<String, String> headers, byte @Nullable [] body) {
    String type = headers.getFirst("Content-Type");
    String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (essence.equals(BATCH)) {
      List<JsonNode> items = Batch.items(Batch.json(json, body), "body");
      var events = new ArrayList<JsonNode>();
      for (int i = 0; i < items.size(); i++) {
        events.add(unpacked(json, items.get(i), "[" + i + "]."));
      }
      return Optional.of(new Envelopes(events, true));
    }
    if (essence.equals(STRUCTURED)) {
      return Optional.of(new Envelopes(List.of(unpacked(json, Batch.json(json, body), "")), false));
    }
    if (essence.startsWith(FAMILY)) {
      throw Failure.invalid("Content-Type", "must be " + STRUCTURED + " or " + BATCH);
    }
    return headers.keySet().stream().anyMatch(EventModes::isAttribute)
        ? Optional.of(new Envelopes(List.of(binary(json, headers, body)), false))
        : Optional.empty();
  }

  private static boolean isAttribute(String header) {
    return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  private static JsonNode binary(
      ObjectMapper json, MultivaluedMap<String, String> headers, byte @Nullable [] body) {
    ObjectNode event = json.createObjectNode();
    headers.forEach(
        (name, values) -> {
          if (isAttribute(name)) {
            String attribute = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            event.put(attribute, decoded(attribute, values.getFirst()));
          }
        });
    return event.set("data", Batch.json(json, body));
  }

  /**
   * Values are percent-encoded (section 3.1.3.2), but not by every SDK: Java's sends them as they
   * are. What is no encoding is left as it is; a source is a URI, of which nothing but the percent
   * sign itself would have been encoded, so that it is the same in every mode.
   */
  private static String decoded(String attribute, String value) {
    if (attribute.equals("source")) {
      return value.replace("%25", "%");
    }
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  /** Data may be packed as base64 of the JSON that is meant. */
  private static JsonNode unpacked(ObjectMapper json, JsonNode event, String place) {
    if (!(event instanceof ObjectNode object) || !object.has("data_base64")) {
      return event;
    }
    try {
      byte[] data = Base64.getDecoder().decode(object.path("data_base64").asText());
      return object.deepCopy().set("data", Batch.json(json, data));
    } catch (IllegalArgumentException | Failure e) {
      throw Failure.invalid(place + "data_base64", "must be an alert as JSON, in base64");
    }
  }
}
