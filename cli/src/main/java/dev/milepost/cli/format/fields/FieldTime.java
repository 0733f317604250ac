package dev.milepost.cli.format.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.format.plain.LeadingTime;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A point in time as loggers write it: ISO-8601 text, or seconds or milliseconds since 1970. */
final class FieldTime {
  /** Seconds reach this value in the year 5138, milliseconds had it in 1973. */
  private static final double SECONDS_BELOW = 1e11;

  private FieldTime() {}

  /** Null when the value is no time. */
  static @Nullable Instant read(@Nullable JsonNode value, ZoneId zone) {
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      double number = value.asDouble();
      if (!(number > 0 && number < 1e15)) {
        return null;
      }
      double millis = number < SECONDS_BELOW ? number * 1000 : number;
      return Instant.ofEpochMilli(Math.round(millis));
    }
    return value.isTextual() ? LeadingTime.read(value.asText(), zone, null) : null;
  }
}
