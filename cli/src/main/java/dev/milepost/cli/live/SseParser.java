package dev.milepost.cli.live;

import java.util.Optional;

/** Reads server-sent events line by line (HTML Living Standard, section 9.2.6). */
public final class SseParser {
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String id = "";

  /** Takes the next line, without its end; an empty line completes an event, when there is one. */
  public Optional<SseEvent> line(String line) {
    if (line.isEmpty()) {
      return complete();
    }
    int colon = line.indexOf(':');
    if (colon == 0) {
      return Optional.empty();
    }
    var field = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1);
    field(field, value.startsWith(" ") ? value.substring(1) : value);
    return Optional.empty();
  }

  private void field(String field, String value) {
    switch (field) {
      case "data" -> data.append(value).append('\n');
      case "event" -> type = value;
      case "id" -> {
        if (value.indexOf('\0') < 0) {
          id = value;
        }
      }
      default -> {
        // The standard has unknown fields passed over; "retry" is passed over too, for the stream
        // has its own backoff.
      }
    }
  }

  /** An event without data is still told when it has a type: {@code reset} may come without any. */
  private Optional<SseEvent> complete() {
    if (data.isEmpty() && type.isEmpty()) {
      return Optional.empty();
    }
    var text = data.isEmpty() ? "" : data.substring(0, data.length() - 1);
    var event = new SseEvent(id, type.isEmpty() ? "message" : type, text);
    data.setLength(0);
    type = "";
    return Optional.of(event);
  }
}
