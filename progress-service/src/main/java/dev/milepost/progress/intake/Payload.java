package dev.milepost.progress.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a foreign system. What is absent or null is empty, unknown members are passed
 * over, a member of the wrong type is noted under its path and all are refused by {@link #check}.
 */
public final class Payload {

  private static final int MOST_VIOLATIONS = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(64)
                      .maxStringLength(2_000_000)
                      .maxNumberLength(50)
                      .maxNameLength(1_000)
                      .build())
              .build());

  /** GitLab's {@code 2016-08-12 15:26:29 UTC} and {@code 2021-04-28 21:50:00 +0200}. */
  private static final DateTimeFormatter WITH_BLANKS =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendLiteral(' ')
          .appendOffset("+HHMM", "UTC")
          .toFormatter(Locale.ROOT);

  private final JsonNode node;
  private final String path;
  private final Instant now;
  private final List<Violation> violations;

  private Payload(JsonNode node, String path, Instant now, List<Violation> violations) {
    this.node = node;
    this.path = path;
    this.now = now;
    this.violations = violations;
  }

  /**
   * A body.
   *
   * @param now the server's time, which no time in the body may lie far ahead of
   * @throws Failure 400 when it is not a JSON object
   */
  public static Payload read(byte[] body, Instant now) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root == null || !root.isObject()) {
        throw Failure.invalid("body", "must be a JSON object");
      }
      return new Payload(root, "", now, new ArrayList<>());
    } catch (JsonProcessingException e) {
      throw Failure.invalid("body", "is not JSON that can be read here (" + place(e) + ")");
    } catch (IOException e) {
      throw Failure.invalid("body", "cannot be read");
    }
  }

  private static String place(JsonProcessingException e) {
    var place = e.getLocation();
    return place == null
        ? "its place is not known"
        : "line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  /** An object in this one; empty when it is absent. */
  public Payload in(String name) {
    JsonNode value = member(name);
    if (!value.isMissingNode() && !value.isObject()) {
      refuse(name, "must be an object");
      value = MissingNode.getInstance();
    }
    return new Payload(
        value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value,
        path + name + ".",
        now,
        violations);
  }

  /** The objects of a list in this one; none when it is absent. */
  public List<Payload> list(String name) {
    JsonNode value = member(name);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray()) {
      refuse(name, "must be a list");
      return List.of();
    }
    return IntStream.range(0, value.size())
        .filter(
            index -> {
              boolean object = value.get(index).isObject();
              if (!object) {
                refuse(name + "[" + index + "]", "must be an object");
              }
              return object;
            })
        .mapToObj(
            index ->
                new Payload(value.get(index), path + name + "[" + index + "].", now, violations))
        .toList();
  }

  /** Whether the member is there and says something. */
  public boolean has(String name) {
    return !member(name).isMissingNode();
  }

  /** A text; null when it is absent or blank. */
  public @Nullable String text(String name) {
    JsonNode value = member(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual()) {
      refuse(name, "must be a string");
      return null;
    }
    // The database has no NUL; nothing that a person wrote has one either.
    String text = value.textValue().replace('\0', '\uFFFD').strip();
    return text.isEmpty() ? null : text;
  }

  /** A number that names something, above 0; null when it is absent. */
  public @Nullable Long number(String name) {
    JsonNode value = member(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.longValue() <= 0) {
      refuse(name, "must be a whole number above 0");
      return null;
    }
    return value.longValue();
  }

  /** A number that must be there; 1 stands for one that is not, until {@link #check}. */
  public long requiredNumber(String name) {
    Long value = number(name);
    if (value == null && !has(name)) {
      refuse(name, "is missing");
    }
    return value == null ? 1 : value;
  }

  /** Whether the member is true. */
  public boolean flag(String name) {
    JsonNode value = member(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      refuse(name, "must be true or false");
    }
    return value.asBoolean(false);
  }

  /** A moment; null when it is absent. */
  public @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      Instant at =
          text.indexOf(' ') < 0
              ? OffsetDateTime.parse(text).toInstant()
              : OffsetDateTime.parse(text, WITH_BLANKS).toInstant();
      String wrong = Grammar.at(at, now);
      if (wrong != null) {
        refuse(name, wrong);
        return null;
      }
      return at;
    } catch (DateTimeException e) {
      refuse(name, "must be an instant with its zone, like 2026-11-20T09:00:00Z");
      return null;
    }
  }

  /** The first of these moments that is there; the server's time when none is. */
  public Instant firstTime(String... names) {
    for (String name : names) {
      Instant at = time(name);
      if (at != null) {
        return at;
      }
    }
    return now;
  }

  /** Notes what is wrong with a member, once. */
  public void refuse(String name, String message) {
    var violation = new Violation(path + name, message);
    if (violations.size() < MOST_VIOLATIONS && !violations.contains(violation)) {
      violations.add(violation);
    }
  }

  /**
   * Refuses the whole body for what was noted in any of its objects.
   *
   * @throws Failure 400 naming every bad member
   */
  public void check() {
    if (!violations.isEmpty()) {
      throw Failure.invalid(List.copyOf(violations));
    }
  }

  private JsonNode member(String name) {
    JsonNode value = node.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }
}
