package dev.milepost.eventing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.FactTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;

/** Facts as JSON: enums in lower case, absent instead of null, unknown fields passed over. */
@ApplicationScoped
public class FactJson {

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** The record for the backbone. */
  public String write(Envelope envelope) {
    try {
      return mapper.writeValueAsString(envelope);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A fact could not be written: " + envelope.type(), e);
    }
  }

  /**
   * Reads a record of the backbone. A type that this version does not know has no data.
   *
   * @throws MalformedFactException when it is not a CloudEvent or its data is not the type's
   */
  public Envelope read(String json) {
    try {
      JsonNode node = mapper.readTree(json);
      String type = text(node, "type");
      var row = FactTypes.of(type);
      return new Envelope(
          text(node, "specversion"),
          text(node, "id"),
          text(node, "source"),
          type,
          text(node, "subject"),
          mapper.treeToValue(node.get("time"), Instant.class),
          "application/json",
          text(node, "partitionkey"),
          row.isEmpty() ? null : mapper.treeToValue(node.get("data"), row.get().record()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new MalformedFactException("Not a fact: " + e.getMessage(), e);
    }
  }

  /**
   * What a record is, without reading what it says: a topic carries far more than one reader wants.
   *
   * @throws MalformedFactException when it is not a CloudEvent
   */
  public FactHeading heading(String json) {
    try (JsonParser parser = mapper.createParser(json)) {
      return FactHeading.read(parser);
    } catch (IOException | IllegalArgumentException e) {
      // Also a record without a value, which Jackson calls an illegal argument.
      throw new MalformedFactException("Not a fact: " + e.getMessage(), e);
    }
  }

  private static String text(JsonNode node, String field) throws MalformedFactException {
    JsonNode value = node.get(field);
    if (value == null || !value.isTextual()) {
      throw new MalformedFactException("Not a fact: " + field + " is missing", null);
    }
    return value.textValue();
  }
}
