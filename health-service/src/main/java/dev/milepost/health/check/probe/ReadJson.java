package dev.milepost.health.check.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads answers that may be JSON. */
@ApplicationScoped
class ReadJson {

  private final ObjectReader reader;

  ReadJson(ObjectMapper json) {
    // Expressions know whole numbers of one size.
    this.reader = json.readerFor(Object.class).with(DeserializationFeature.USE_LONG_FOR_INTS);
  }

  /** What it says; null when it is none, which a condition on it then says. */
  @Nullable Object of(String text) {
    try {
      return text.isBlank() ? null : reader.readValue(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
